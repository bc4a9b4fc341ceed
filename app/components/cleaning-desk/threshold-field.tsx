import '~/i18n/load/cleaningDesk'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import { fieldOf } from '../../domain/cleaning/thresholds/field-names'
import type { Settable } from '../../domain/cleaning/thresholds/list-settable.server'
import { Field, Input } from '../ui'
import { useThresholdWords } from './threshold-words'

/** One threshold: what it means, its range, and the value in effect, to be tried otherwise. */
export function ThresholdField(props: {
  threshold: Settable
  typed: string | undefined
  error: string | undefined
}) {
  const { t } = useTranslation()
  const { nameOf, number, rangeOf } = useThresholdWords()
  const { threshold, typed, error } = props
  const { value, min, max, step } = threshold
  const own = threshold.default !== null && value !== threshold.default
  const now = t('cleaningDesk:thresholds.now', { value: number(value) })
  return (
    <Field
      label={nameOf(threshold)}
      name={fieldOf(threshold.key)}
      error={error}
      hint={own ? `${now} · ${rangeOf(threshold)}` : rangeOf(threshold)}
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="decimal"
          min={min}
          max={max}
          step={step === 1 ? 1 : 'any'}
          defaultValue={typed ?? value}
          className={clsx('tabular-nums', own && 'border-amber')}
        />
      )}
    </Field>
  )
}

/** The same for who may only read. */
export function ThresholdValue({ threshold }: { threshold: Settable }) {
  const { nameOf, number, rangeOf } = useThresholdWords()
  return (
    <div className="text-14">
      <dt>{nameOf(threshold)}</dt>
      <dd>
        <span className="text-16 font-medium tabular-nums">{number(threshold.value)}</span>{' '}
        <span className="text-12 text-quiet">{rangeOf(threshold)}</span>
      </dd>
    </div>
  )
}
