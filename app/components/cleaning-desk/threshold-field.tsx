import '~/i18n/load/cleaningDesk'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import { fieldOf } from '../../domain/cleaning/thresholds/field-names'
import type { Settable } from '../../domain/cleaning/thresholds/list-settable.server'
import { Input } from '../ui'
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
  const id = fieldOf(threshold.key)
  const own = threshold.default !== null && value !== threshold.default
  const now = t('cleaningDesk:thresholds.now', { value: number(value) })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-3 text-14">
      <div>
        <label htmlFor={id} className="block">
          {nameOf(threshold)}
        </label>
        <p id={`${id}-hint`} className="text-12 text-quiet tabular-nums">
          {own ? `${now} · ${rangeOf(threshold)}` : rangeOf(threshold)}
        </p>
        {error ? (
          <p id={`${id}-error`} className="text-brick">
            {error}
          </p>
        ) : null}
      </div>
      <Input
        id={id}
        name={id}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step === 1 ? 1 : 'any'}
        defaultValue={typed ?? value}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
        className={clsx('text-right tabular-nums', own && 'border-amber')}
      />
    </div>
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
