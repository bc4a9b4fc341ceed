import '~/i18n/load/policy'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { ButtonLink, PageHeader, Tabs } from '../ui'

const TABS = { rules: '/review/rules', lists: '/review/rules/lists' } as const

/** A page of the rules for moderators: its head, the two parts, and what it shows. */
export function PolicyPage(props: {
  tab: keyof typeof TABS
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  back?: { to: string; label: ReactNode }
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { tab, children, actions, ...head } = props
  return (
    <div className="page">
      <PageHeader
        {...head}
        className="mb-4"
        actions={
          <>
            <ButtonLink to="/moderation/rules" variant="quiet">
              {t('policy:public')}
            </ButtonLink>
            {actions}
          </>
        }
      />
      <Tabs
        className="mb-6"
        label={t('policy:tabs')}
        items={Object.entries(TABS).map(([name, to]) => ({
          to,
          label: t(`policy:tab.${name}`),
          active: name === tab
        }))}
      />
      {children}
    </div>
  )
}
