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
import { Alert, Button, ButtonLink, Field, PageHeader, RadioCards, Textarea } from '~/components/ui'
import { getComment } from '~/domain/comments/get-comment.server'
import { NOTE_LIMIT } from '~/domain/comments/limits'
import { REMOVAL_REASONS } from '~/domain/comments/removal-reasons'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { commentHref, talkHref } from '~/domain/comments/talk-address'
import { formError, parseForm } from '~/http/forms.server'
import { requireReviewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'
import { DECISION_POLICIES } from '~db/vocabulary'

const Fields = z.object({ policy: z.enum(DECISION_POLICIES), note: z.string().optional() })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireReviewer(context, request)
  const { id, talk, title, author, body } = await getComment(context.hub, viewer, params.id ?? '')
  const heading = translate(context.locale)('comments:remove.title')
  return { title, author, body, heading, back: commentHref(talk, id) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const moderator = await requireReviewer(context, request)
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  try {
    return redirect(talkHref(await removeComment(context.hub, moderator, params.id ?? '', form.value)))
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading ?? ''} · Kindling` }
]

export default function RemoveComment() {
  const { t } = useTranslation()
  const { title, author, body, heading, back } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const error = (name: string) => messageOf(t, lastResult?.error?.[name])
  const whole = error('')
  return (
    <div className="page-narrow">
      <PageHeader title={heading} lead={t('comments:remove.lead')} back={{ to: back, label: title }} />
      <Form method="post" className="flex flex-col gap-6">
        <Said author={author} body={body} />
        {whole ? <Alert tone="brick">{whole}</Alert> : null}
        <RadioCards
          name="policy"
          legend={t('comments:remove.reason')}
          required
          columns={2}
          defaultValue={lastResult?.initialValue?.policy as string | undefined}
          error={error('policy')}
          options={REMOVAL_REASONS.map((value) => ({ value, label: t(`words:policy.${value}`) }))}
        />
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
          <Button variant="danger">{t('comments:remove.confirm')}</Button>
          <ButtonLink to={back} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </div>
  )
}
