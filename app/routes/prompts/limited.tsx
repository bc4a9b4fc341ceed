import '~/i18n/load/standing'
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EyeOff } from 'lucide-react'
import { ButtonLink, EmptyState } from '~/components/ui'
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
      <EmptyState
        icon={<EyeOff size={32} strokeWidth={1.5} aria-hidden />}
        title={title}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <ButtonLink to={`/prompts/${id}?limited=show`} rel="nofollow">
              {t('standing:limited.show')}
            </ButtonLink>
            <ButtonLink to="/prompts" variant="quiet">
              {t('standing:limited.back')}
            </ButtonLink>
          </div>
        }
      >
        <p>{t('standing:limited.text')}</p>
        {policy ? <p>{t('standing:limited.why', { policy: t(`words:policy.${policy}`) })}</p> : null}
        <p>{t('standing:limited.ask')}</p>
      </EmptyState>
    </div>
  )
}
