import '~/i18n/load/standing'
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EyeOff } from 'lucide-react'
import { ButtonLink, PageHeader } from '~/components/ui'
import { readLimited } from '~/domain/prompts/read-limited.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** Stands before a limited prompt: why it is, and the way to it. Nothing of the prompt is loaded. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const promptId = params.id ?? ''
  const limited = await readLimited(context.hub, promptId)
  if (!limited) throw redirect(`/prompts/${promptId}`)
  return { ...limited, title: translate(context.locale)('standing:limited.title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function LimitedPrompt() {
  const { t } = useTranslation()
  const { id, policy, title } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow">
      <PageHeader title={title} back={{ to: '/prompts', label: t('standing:limited.back') }} />
      <div className="flex flex-col items-start gap-4 rounded-card border border-line bg-card p-6">
        <EyeOff size={28} strokeWidth={1.5} className="text-quiet" aria-hidden />
        <p>{t('standing:limited.text')}</p>
        {policy ? <p>{t('standing:limited.why', { policy: t(`words:policy.${policy}`) })}</p> : null}
        <p className="text-quiet">{t('standing:limited.ask')}</p>
        <ButtonLink to={`/prompts/${id}?limited=show`} rel="nofollow">
          {t('standing:limited.show')}
        </ButtonLink>
      </div>
    </div>
  )
}
