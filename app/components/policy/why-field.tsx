import '~/i18n/load/policy'
import { useTranslation } from '~/i18n/react'
import { POLICY_LIMITS } from '../../domain/policy/rule'
import { Field, Input } from '../ui'

/** The reason that is kept with a change. @param id where a page asks for several */
export function WhyField(props: { id?: string; typed: string; error: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Field
      label={t('policy:why.label')}
      hint={t('policy:why.hint')}
      name="why"
      id={props.id}
      error={props.error}
      required
    >
      {(control) => (
        <Input {...control} maxLength={POLICY_LIMITS.why} defaultValue={props.typed} autoComplete="off" />
      )}
    </Field>
  )
}
