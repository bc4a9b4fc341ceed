import '~/i18n/load/cleaningDesk'
import { useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { canOperate } from '../../domain/auth/must-operate'
import type { Viewer } from '../../domain/auth/viewer'
import { PageHeader, Tabs } from '../ui'

const TABS = {
  desk: '/cleaning',
  rules: '/cleaning/rules',
  ledger: '/cleaning/ledger',
  thresholds: '/cleaning/thresholds',
  runs: '/cleaning/runs'
} as const
export type DeskTab = keyof typeof TABS

/** A page of the operator's desk: its head, the tabs that the viewer may open, and what it shows. */
export function DeskPage(props: {
  tab: DeskTab
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  back?: { to: string; label: ReactNode }
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { tab, children, ...head } = props
  const root = useRouteLoaderData<{ viewer: Pick<Viewer, 'role'> | null }>('root')
  const tabs = Object.entries(TABS).filter(([name]) => name !== 'runs' || canOperate(root?.viewer ?? null))
  return (
    <div className="page">
      <PageHeader {...head} className="mb-4" />
      <Tabs
        className="mb-6"
        label={t('cleaningDesk:tabs')}
        items={tabs.map(([name, to]) => ({
          to,
          label: t(`cleaningDesk:tab.${name}`),
          active: name === tab
        }))}
      />
      {children}
    </div>
  )
}
