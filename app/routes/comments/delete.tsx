import '~/i18n/load/comments'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Words } from '~/components/markdown/words'
import { Button, ButtonLink, PageHeader } from '~/components/ui'
import { deleteComment } from '~/domain/comments/delete-comment.server'
import { getOwnComment } from '~/domain/comments/get-comment.server'
import { commentHref, talkHref } from '~/domain/comments/talk-address'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const { id, talk, title, body } = await getOwnComment(context.hub, viewer, params.id ?? '')
  const heading = translate(context.locale)('comments:delete.title')
  return { title, body, heading, back: commentHref(talk, id) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'comment')
  return redirect(talkHref(await deleteComment(context.hub, viewer, params.id ?? '')))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading ?? ''} · Kindling` }
]

export default function DeleteComment() {
  const { t } = useTranslation()
  const { title, body, heading, back } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow">
      <PageHeader title={heading} back={{ to: back, label: title }} />
      <blockquote className="mb-6 border-l-2 border-line pl-3 text-quiet">
        <Words body={body} />
      </blockquote>
      <Form method="post" className="flex flex-col gap-6">
        <ul className="flex list-disc flex-col gap-2 pl-6">
          <li>{t('comments:delete.effect.words')}</li>
          <li>{t('comments:delete.effect.place')}</li>
        </ul>
        <div className="flex gap-2">
          <Button variant="danger">{t('comments:delete.confirm')}</Button>
          <ButtonLink to={back} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </div>
  )
}
