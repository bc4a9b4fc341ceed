import '~/i18n/load/collections'
import { useTranslation } from '~/i18n/react'
import { COLLECTION_LIMITS } from '../../domain/collections/collection'
import { Field, Input, RadioCards, Textarea } from '../ui'

/** Title, description and who can see it. */
export function CollectionFields(props: {
  values: { title: string; description: string; visibility: string }
  errors: { title?: string; description?: string; visibility?: string }
}) {
  const { t } = useTranslation()
  const { values, errors } = props
  return (
    <>
      <Field label={t('collections:field.title')} name="title" error={errors.title} required>
        {(control) => <Input {...control} maxLength={COLLECTION_LIMITS.title} defaultValue={values.title} />}
      </Field>
      <Field
        label={t('collections:field.description')}
        hint={t('collections:field.description.hint')}
        name="description"
        error={errors.description}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={COLLECTION_LIMITS.description}
            defaultValue={values.description}
          />
        )}
      </Field>
      <RadioCards
        name="visibility"
        legend={t('collections:field.who')}
        required
        columns={2}
        defaultValue={values.visibility}
        error={errors.visibility}
        options={(['public', 'private'] as const).map((value) => ({
          value,
          label: t(`collections:${value}`),
          hint: t(`collections:${value}.hint`)
        }))}
      />
    </>
  )
}
