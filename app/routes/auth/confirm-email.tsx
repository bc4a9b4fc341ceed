import '~/i18n/load/email'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button, ButtonLink, PageHeader } from '~/components/ui'
import { confirmEmail, findAsked } from '~/domain/auth/email/confirm-email.server'
import { limitAction } from '~/http/limits.server'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? ''

/** Only asks: programs that look links up must not change anything. Whoever has the link need not be signed in here. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  context.setHeader('Referrer-Policy', 'no-referrer')
  context.setHeader('Cache-Control', 'private, no-store')
  const t = translate(context.locale)
  if (new URL(request.url).searchParams.has('done'))
    return { token: '', email: null, title: t('email:done.title') }
  const token = tokenOf(request)
  return { token, email: await findAsked(context.hub, token), title: t('email:confirm.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  await limitAction(context, request, 'email')
  const { userId } = await confirmEmail(context.hub, tokenOf(request))
  return redirect(
    (await getViewer(context))?.id === userId ? '/me/email?confirmed' : '/confirm-email?done',
    303
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function ConfirmEmail() {
  const { t } = useTranslation()
  const { token, email, title } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow max-w-md py-10">
      <PageHeader title={title} lead={email ? t('email:confirm.lead', { email }) : t('email:done.text')} />
      {email ? (
        <Form method="post" action={`/confirm-email?token=${encodeURIComponent(token)}`}>
          <Button variant="ember">{t('email:confirm.send')}</Button>
        </Form>
      ) : (
        <ButtonLink to="/">{t('email:done.home')}</ButtonLink>
      )}
    </div>
  )
}
