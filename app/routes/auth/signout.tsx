import '~/i18n/load/auth'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form } from '@remix-run/react'
import { Button, ButtonLink, PageHeader } from '~/components/ui'
import { signOut } from '~/domain/auth/sign-out.server'
import { blankSessionCookie, getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context }: LoaderFunctionArgs) {
  if (!(await getViewer(context))) throw redirect('/')
  return { title: translate(context.locale)('auth:signout.title') }
}

export async function action({ context }: ActionFunctionArgs) {
  if (context.sessionId) await signOut(context.hub, context.sessionId)
  return redirect('/', { headers: { 'Set-Cookie': blankSessionCookie(context) } })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Kindling` }]

export default function SignOut() {
  const { t } = useTranslation()
  return (
    <div className="page-narrow max-w-md py-10">
      <PageHeader title={t('auth:signout.title')} lead={t('auth:signout.lead')} />
      <Form method="post" reloadDocument className="flex flex-wrap gap-2">
        <Button variant="ember">{t('auth:signout.send')}</Button>
        <ButtonLink to="/">{t('auth:signout.stay')}</ButtonLink>
      </Form>
    </div>
  )
}
