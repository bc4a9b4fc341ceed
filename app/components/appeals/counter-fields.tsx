import '~/i18n/load/appeals'
import { useTranslation } from '~/i18n/react'
import { COUNTER_GROUNDS } from '~db/vocabulary'
import { LINK_MOST } from '../../domain/review/appeals/counter'
import { Field, Input, RadioCards } from '../ui'

export interface CounterTyped {
  ground?: string
  link?: string
}

/** Whose the author says the work is, where somebody else claims it. */
export function CounterFields(props: { typed: CounterTyped; errors: CounterTyped }) {
  const { t } = useTranslation()
  return (
    <>
      <RadioCards
        name="ground"
        legend={t('appeals:form.ground')}
        options={COUNTER_GROUNDS.map((value) => ({ value, label: t(`appeals:ground.${value}`) }))}
        defaultValue={props.typed.ground}
        error={props.errors.ground}
      />
      <Field
        name="link"
        label={t('appeals:form.link')}
        hint={t('appeals:form.link.hint')}
        error={props.errors.link}
      >
        {(control) => <Input {...control} type="url" maxLength={LINK_MOST} defaultValue={props.typed.link} />}
      </Field>
    </>
  )
}
