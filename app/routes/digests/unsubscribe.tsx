import '~/i18n/load/digest'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { CircleCheck } from 'lucide-react'
import { Button, ButtonLink, EmptyState, PageHeader } from '~/components/ui'
import { readUnsubscribeToken, unsubscribe } from '~/domain/digests/unsubscribe.server'
import { limitAction } from '~/http/limits.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? ''

/** Only asks: programs that look links up must not change anything. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const token = tokenOf(request)
  await readUnsubscribeToken(context.hub, token)
  context.setHeader('Referrer-Policy', 'no-referrer')
  context.setHeader('Cache-Control', 'private, no-store')
  return { token, title: translate(context.locale)('digest:stop.title') }
}

/** The button of the page, and the one click of RFC 8058: mail programs post `List-Unsubscribe=One-Click` here. */
export async function action({ context, request }: ActionFunctionArgs) {
  await limitAction(context, request, 'unsubscribe')
  await unsubscribe(context.hub, tokenOf(request))
  return { done: true }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function Unsubscribe() {
  const { t } = useTranslation()
  const { token } = useLoaderData<typeof loader>()
  const stopped = useActionData<typeof action>()?.done
  if (stopped)
    return (
      <div className="page-narrow max-w-md py-10">
        <EmptyState
          icon={<CircleCheck size={32} strokeWidth={1.5} aria-hidden />}
          title={t('digest:stop.done')}
          action={<ButtonLink to="/me/settings">{t('digest:stop.settings')}</ButtonLink>}
        >
          {t('digest:stop.done.hint')}
        </EmptyState>
      </div>
    )
  return (
    <div className="page-narrow max-w-md py-10">
      <PageHeader title={t('digest:stop.title')} lead={t('digest:stop.lead')} />
      <Form method="post" action={`/unsubscribe?token=${encodeURIComponent(token)}`}>
        <Button variant="ember">{t('digest:stop.send')}</Button>
      </Form>
    </div>
  )
}
