import '~/i18n/load/comments'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { sendByKey, WriteHint } from '~/components/comments/composer'
import { messageOf } from '~/components/errors'
import { Words } from '~/components/markdown/words'
import { Alert, Button, ButtonLink, Field, PageHeader, Textarea } from '~/components/ui'
import { editComment } from '~/domain/comments/edit-comment.server'
import { getOwnComment } from '~/domain/comments/get-comment.server'
import { COMMENT_LIMIT } from '~/domain/comments/limits'
import { commentHref } from '~/domain/comments/talk-address'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = z.object({ text: z.string().default(''), version: z.coerce.number().int().positive() })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const { id, talk, title, text, body, version } = await getOwnComment(context.hub, viewer, params.id ?? '')
  const heading = translate(context.locale)('comments:edit.title')
  return { id, title, text, body, version, heading, back: commentHref(talk, id) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const id = params.id ?? ''
  try {
    await limitAction(context, request, 'comment')
    await editComment(context.hub, viewer, id, form.value)
    return redirect(`/comments/${id}`)
  } catch (error) {
    return formError(form.submission, error)
  }
}

/** After a refused edit as well: the form must learn of the newer version. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading ?? ''} · Kindling` }
]

export default function EditComment() {
  const { t } = useTranslation()
  const { title, text, body, version, heading, back } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const whole = messageOf(t, lastResult?.error?.[''])
  return (
    <div className="page-narrow">
      <PageHeader title={heading} back={{ to: back, label: title }} />
      <Form method="post" className="flex flex-col gap-4">
        {whole ? (
          <>
            <Alert tone="amber">{whole}</Alert>
            <section className="rounded-card border border-line p-4" aria-label={t('comments:edit.now')}>
              <p className="mb-1 text-12 text-quiet">{t('comments:edit.now')}</p>
              <Words body={body} />
            </section>
          </>
        ) : null}
        <input type="hidden" name="version" value={version} />
        <Field
          name="text"
          label={t('comments:write.label')}
          error={messageOf(t, lastResult?.error?.text)}
          hint={<WriteHint />}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={6}
              maxLength={COMMENT_LIMIT}
              defaultValue={(lastResult?.initialValue?.text as string | undefined) ?? text}
              onKeyDown={sendByKey}
            />
          )}
        </Field>
        <div className="flex gap-2">
          <Button variant="ember">{t('common:save')}</Button>
          <ButtonLink to={back} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </div>
  )
}
