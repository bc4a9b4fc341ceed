import '~/i18n/load/datasets'
import { useTranslation } from '~/i18n/react'
import { Field, Input, Textarea } from '../ui'

/** Name (for a new dataset), title and description. */
export function AboutFields(props: {
  owner?: string
  values: { name?: string; title: string; description: string }
  errors: Record<string, string | undefined>
}) {
  const { t } = useTranslation()
  const { values, errors } = props
  return (
    <>
      {props.owner ? (
        <Field
          label={t('datasets:field.name')}
          hint={t('datasets:field.name.hint', { owner: props.owner })}
          name="name"
          error={errors.name}
          required
        >
          {(control) => (
            <Input
              {...control}
              maxLength={96}
              pattern="[A-Za-z0-9]([A-Za-z0-9_.\-]*[A-Za-z0-9])?"
              autoCapitalize="off"
              spellCheck={false}
              defaultValue={values.name}
            />
          )}
        </Field>
      ) : null}
      <Field label={t('datasets:field.title')} name="title" error={errors.title} required>
        {(control) => <Input {...control} maxLength={120} defaultValue={values.title} />}
      </Field>
      <Field
        label={t('datasets:field.description')}
        hint={t('datasets:field.description.hint')}
        name="description"
        error={errors.description}
      >
        {(control) => <Textarea {...control} rows={3} maxLength={4000} defaultValue={values.description} />}
      </Field>
    </>
  )
}
