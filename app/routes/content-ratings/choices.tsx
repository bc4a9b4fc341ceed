import '~/i18n/load/contentRating'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { Alert, Button, Field, PageHeader, postedForm, Select, typed } from '~/components/ui'
import { chooseRatings } from '~/domain/content-ratings/choose-ratings.server'
import { readChoices } from '~/domain/content-ratings/read-choices.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'
import { RATING_CHOICES } from '~db/vocabulary'

const choice = z.enum(RATING_CHOICES)
const Fields = z.object({
  sensitive: choice,
  mature: choice,
  extreme: choice,
  adult: z.literal('yes').optional()
})

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  return {
    chosen: await readChoices(context.hub, viewer),
    saved: new URL(request.url).searchParams.has('saved'),
    title: translate(context.locale)('contentRating:choices')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'rateContent')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const { adult, ...choices } = form.value
  try {
    await chooseRatings(context.hub, viewer, { choices, adult: adult === 'yes' })
    return redirect('/me/content?saved', 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

/** What a person wants to meet of each rating. */
export default function ContentChoices() {
  const { t } = useTranslation()
  const { chosen, saved, title } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { errors, fields } = postedForm<keyof z.input<typeof Fields>>(lastResult)
  const sent = lastResult?.status === 'error'
  const adult = sent ? typed(fields.adult) === 'yes' : chosen.adult
  return (
    <div className="page-narrow">
      <PageHeader
        title={title}
        lead={t('contentRating:choices.lead')}
        back={{ to: '/me/settings', label: t('contentRating:choices.back') }}
      />
      <Form method="post" reloadDocument className="flex flex-col gap-6">
        {errors ? <Alert tone="brick">{messageOf(t, errors)}</Alert> : null}
        {saved && !lastResult ? <Alert tone="moss">{t('contentRating:choices.saved')}</Alert> : null}
        {(['sensitive', 'mature', 'extreme'] as const).map((rating) => (
          <Field
            key={rating}
            label={t(`words:content_rating.${rating}`)}
            name={rating}
            hint={t(`contentRating:means.${rating}`)}
            error={messageOf(t, fields[rating].errors)}
          >
            {(control) => (
              <Select {...control} defaultValue={typed(fields[rating], chosen.choices[rating])}>
                {RATING_CHOICES.map((value) => (
                  <option key={value} value={value}>
                    {t(`contentRating:choice.${value}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
        <div>
          <label className="flex items-start gap-3 text-14">
            <input
              type="checkbox"
              name="adult"
              value="yes"
              defaultChecked={adult}
              aria-describedby={fields.adult.errors ? 'adult-error' : undefined}
              className="mt-1 size-4 shrink-0 accent-(--ember)"
            />
            <span>
              <span className="block font-medium">{t('contentRating:adult')}</span>
              <span className="block text-12 text-quiet">{t('contentRating:adult.hint')}</span>
            </span>
          </label>
          {fields.adult.errors ? (
            <p id="adult-error" role="alert" className="mt-1 text-14 text-brick">
              {messageOf(t, fields.adult.errors)}
            </p>
          ) : null}
        </div>
        <Button variant="ember" className="self-start">
          {t('common:save')}
        </Button>
      </Form>
    </div>
  )
}
