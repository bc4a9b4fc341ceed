import '~/i18n/load/comments'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Said } from '~/components/comments/said'
import { messageOf } from '~/components/errors'
import { Alert, Button, ButtonLink, Field, PageHeader, Textarea } from '~/components/ui'
import { getRemovedComment } from '~/domain/comments/get-comment.server'
import { NOTE_LIMIT } from '~/domain/comments/limits'
import { restoreComment } from '~/domain/comments/restore-comment.server'
import { commentHref, talkHref } from '~/domain/comments/talk-address'
import { formError, parseForm } from '~/http/forms.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = z.object({ note: z.string().optional() })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const { talk, title, author, body } = await getRemovedComment(context.hub, viewer, params.id ?? '')
  const heading = translate(context.locale)('comments:restore.title')
  return { title, author, body, heading, back: talkHref(talk) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const moderator = await requireReviewer(context, request)
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const id = params.id ?? ''
  try {
    return redirect(commentHref(await restoreComment(context.hub, moderator, id, form.value), id), 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading ?? ''} · Kindling` }
]

export default function RestoreComment() {
  const { t } = useTranslation()
  const { title, author, body, heading, back } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const error = (name: string) => messageOf(t, lastResult?.error?.[name])
  const whole = error('')
  return (
    <div className="page-narrow">
      <PageHeader title={heading} lead={t('comments:restore.lead')} back={{ to: back, label: title }} />
      <Form method="post" className="flex flex-col gap-6">
        <Said author={author} body={body} />
        {whole ? <Alert tone="brick">{whole}</Alert> : null}
        <Field
          name="note"
          label={t('comments:remove.note')}
          hint={t('comments:remove.note.hint', { limit: NOTE_LIMIT })}
          error={error('note')}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={NOTE_LIMIT}
              defaultValue={lastResult?.initialValue?.note as string | undefined}
            />
          )}
        </Field>
        <div className="flex gap-2">
          <Button variant="ember">{t('comments:restore.confirm')}</Button>
          <ButtonLink to={back} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </div>
  )
}
