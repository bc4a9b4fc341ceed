import '~/i18n/load/moderationLog'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { PageHeader, Tabs } from '../ui'

const TABS = { log: '/moderation/log', transparency: '/transparency', rules: '/moderation/rules' } as const

/** A page about moderation that is open to all: its head and the ways to the others. */
export function OpenPage(props: {
  tab: keyof typeof TABS
  title: ReactNode
  lead: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { tab, children, ...head } = props
  return (
    <div className="page">
      <PageHeader {...head} className="mb-4" />
      <Tabs
        className="mb-6"
        label={t('moderationLog:tabs.label')}
        items={Object.entries(TABS).map(([name, to]) => ({
          to,
          label: t(`moderationLog:tab.${name}`),
          active: name === tab
        }))}
      />
      {children}
    </div>
  )
}
