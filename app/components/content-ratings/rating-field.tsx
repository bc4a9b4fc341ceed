import '~/i18n/load/contentRating'
import { useTranslation } from '~/i18n/react'
import { CONTENT_RATINGS, type ContentRating } from '~db/vocabulary'
import { messageOf } from '../errors'
import { Field, type FormField, Select, typed } from '../ui'

/** Whom a work is fit for, as its author says when they give it. */
export function RatingField({ field, prefill }: { field: FormField; prefill?: ContentRating }) {
  const { t } = useTranslation()
  return (
    <Field
      label={t('contentRating:field')}
      name="contentRating"
      hint={t('contentRating:field.hint')}
      error={messageOf(t, field.errors)}
    >
      {(control) => (
        <Select {...control} defaultValue={typed(field, prefill ?? 'general')}>
          {CONTENT_RATINGS.map((rating) => (
            <option key={rating} value={rating}>
              {t(`words:content_rating.${rating}`)} · {t(`contentRating:short.${rating}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
