import '~/i18n/load/review'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { NOTE_LIMIT } from '../../domain/review/case-actions'
import { Button, Field, Textarea } from '../ui'

/** Writes one template, or takes it away. */
export function TemplateForm(props: {
  locale: string
  policy: string
  id?: string
  body: string
  error?: string
}) {
  const { t } = useTranslation()
  const id = `body-${props.id ?? props.policy}`
  return (
    <Form
      method="post"
      preventScrollReset
      className="flex flex-col gap-2 rounded-card border border-line bg-card p-3"
    >
      <input type="hidden" name="locale" value={props.locale} />
      <input type="hidden" name="policy" value={props.policy} />
      {props.id ? <input type="hidden" name="id" value={props.id} /> : null}
      <Field name="body" id={id} label={t('review:templates.words')} error={props.error}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={NOTE_LIMIT}
            defaultValue={props.body}
            className="text-14"
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button name="intent" value="write" size="sm">
          {t('review:templates.save')}
        </Button>
        {props.id ? (
          <Button name="intent" value="delete" size="sm" variant="quiet">
            {t('review:templates.delete')}
          </Button>
        ) : null}
      </div>
    </Form>
  )
}
