import '~/i18n/load/rights'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button, PageHeader } from '~/components/ui'
import { confirmNotice, findUnconfirmed } from '~/domain/rights/confirm-notice.server'
import { limitAction } from '~/http/limits.server'
import { originOf } from '~/http/origin.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? ''

/** Only asks: programs that look links up must not change anything. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const token = tokenOf(request)
  const number = await findUnconfirmed(context.hub, token)
  context.setHeader('Referrer-Policy', 'no-referrer')
  context.setHeader('Cache-Control', 'private, no-store')
  return { token, number, title: translate(context.locale)('rights:confirm.title', { number }) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  await limitAction(context, request, 'notice')
  const receipt = await confirmNotice(context.hub, tokenOf(request), originOf(context, request))
  return redirect(`/rights/${encodeURIComponent(receipt)}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function ConfirmNotice() {
  const { t } = useTranslation()
  const { token, title } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow max-w-md py-10">
      <PageHeader title={title} lead={t('rights:confirm.lead')} />
      <Form method="post" action={`/rights/confirm?token=${encodeURIComponent(token)}`}>
        <Button variant="ember">{t('rights:confirm.send')}</Button>
      </Form>
    </div>
  )
}
