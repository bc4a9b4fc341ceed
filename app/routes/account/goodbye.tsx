import '~/i18n/load/account'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Flame } from 'lucide-react'
import { ButtonLink, EmptyState } from '~/components/ui'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export const loader = ({ context }: LoaderFunctionArgs) => ({
  title: translate(context.locale)('account:goodbye.title')
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

/** Where somebody lands whose account has just been deleted. */
export default function Goodbye() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <EmptyState
        icon={<Flame size={32} strokeWidth={1.5} aria-hidden />}
        title={t('account:goodbye.title')}
        action={<ButtonLink to="/">{t('account:goodbye.home')}</ButtonLink>}
      >
        {t('account:goodbye.text')}
      </EmptyState>
    </div>
  )
}
