import '~/i18n/load/recipe'
import { useTranslation } from '~/i18n/react'
import type { Range } from '../../domain/datasets/recipe-filters'
import { Field, Input } from '../ui'

/** A number that may be left out. Limits are checked by the hub: a field that is out of sight must not hold the form back. */
export function NumberField(props: {
  name: string
  label: string
  hint?: string
  error?: string
  value: number | undefined
}) {
  return (
    <Field label={props.label} hint={props.hint} name={props.name} error={props.error}>
      {(control) => (
        <Input {...control} type="number" step="any" inputMode="decimal" defaultValue={props.value} />
      )}
    </Field>
  )
}

/** A lower and an upper limit, each of which may be left out. */
export function RangeFields(props: {
  name: string
  label: string
  hint?: string
  error?: string
  value: Range | undefined
}) {
  const { t } = useTranslation()
  const described = `${props.name}-about`
  return (
    <fieldset aria-describedby={props.hint || props.error ? described : undefined}>
      <legend className="mb-1 text-14 font-medium">{props.label}</legend>
      <div className="grid grid-cols-2 gap-3">
        {(['min', 'max'] as const).map((end) => (
          <Input
            key={end}
            name={`${props.name}.${end}`}
            aria-label={t(`recipe:range.${end}`, { what: props.label })}
            placeholder={t(`recipe:${end}`)}
            type="number"
            step="any"
            inputMode="decimal"
            defaultValue={props.value?.[end]}
          />
        ))}
      </div>
      <div id={described}>
        {props.hint ? <p className="mt-1 text-12 text-quiet">{props.hint}</p> : null}
        {props.error ? <p className="mt-1 text-14 text-brick">{props.error}</p> : null}
      </div>
    </fieldset>
  )
}
