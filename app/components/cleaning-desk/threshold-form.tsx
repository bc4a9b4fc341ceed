import '~/i18n/load/cleaning'
import '~/i18n/load/cleaningDesk'
import { Form, Link, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { LIMIT_KINDS, scoreOfRule } from '../../domain/cleaning/rules/score-limit'
import { SCORE_FAMILIES } from '../../domain/cleaning/score-names'
import { fieldOf } from '../../domain/cleaning/thresholds/field-names'
import type { Settable } from '../../domain/cleaning/thresholds/list-settable.server'
import { useFindingWords } from '../cleaning/finding-words'
import { Alert, Card, Field, Input, Select } from '../ui'
import { ThresholdField, ThresholdValue } from './threshold-field'
import { TryButton } from './try-button'

interface Props {
  thresholds: readonly Settable[]
  operator: boolean
  /** What was typed into a form that was not taken, by field. */
  typed: Record<string, string | undefined>
  /** Messages by field; under the empty name that of the form. */
  errorOf: (field: string) => string | undefined
}

/** Every threshold by rule, and limits on scores: one form, which tries the values and changes nothing. */
export function ThresholdForm(props: Props) {
  const { t } = useTranslation()
  const busy = useNavigation().state !== 'idle'
  const { thresholds, operator, errorOf } = props
  const declared = thresholds.filter(({ rule }) => scoreOfRule(rule) === null)
  const limits = thresholds.filter(({ rule }) => scoreOfRule(rule) !== null)
  const problem = errorOf('')
  const parts = (
    <>
      {problem ? <Alert tone="brick">{problem}</Alert> : null}
      <section aria-labelledby="by-rule">
        <h2 id="by-rule" className="mb-3 text-20">
          {t('cleaningDesk:thresholds.by_rule')}
        </h2>
        <div className="gap-4 md:columns-2 xl:columns-3">
          <ByRule {...props} thresholds={declared} />
        </div>
      </section>
      <section aria-labelledby="by-score">
        <h2 id="by-score" className="text-20">
          {t('cleaningDesk:thresholds.by_score')}
        </h2>
        <p className="mb-3 text-14 text-quiet">{t('cleaningDesk:thresholds.by_score.hint')}</p>
        <div className="gap-4 md:columns-2 xl:columns-3">
          <ByRule {...props} thresholds={limits} />
        </div>
        {operator ? <NewLimit {...props} /> : null}
      </section>
    </>
  )
  if (!operator) return <div className="grid gap-10">{parts}</div>
  return (
    <Form method="post" action="/cleaning/thresholds" className="grid gap-10">
      {parts}
      <div className="sticky bottom-0 -mx-1 border-t border-line bg-page px-1 py-3 max-lg:bottom-14">
        <TryButton busy={busy} />
      </div>
    </Form>
  )
}

/** A card for each rule that has a number. */
function ByRule({ thresholds, operator, typed, errorOf }: Props) {
  const { ruleName } = useFindingWords()
  return [...new Set(thresholds.map(({ rule }) => rule))].map((rule) => {
    const own = thresholds.filter((one) => one.rule === rule)
    return (
      <Card key={rule} className="mb-4 grid break-inside-avoid content-start gap-3">
        <h3 className="font-medium">
          <Link to={`/cleaning/rules/${rule}`} className="hover:text-ember hover:underline">
            {ruleName(rule)}
          </Link>
        </h3>
        {operator ? (
          own.map((one) => {
            const field = fieldOf(one.key)
            return (
              <ThresholdField key={one.key} threshold={one} typed={typed[field]} error={errorOf(field)} />
            )
          })
        ) : (
          <dl className="grid gap-3">
            {own.map((one) => (
              <ThresholdValue key={one.key} threshold={one} />
            ))}
          </dl>
        )}
      </Card>
    )
  })
}

/** A limit that is not there yet: a measure, what happens, and from which value on. */
function NewLimit({ typed, errorOf }: Props) {
  const { t } = useTranslation()
  return (
    <div className="mt-4 grid gap-4 rounded-card border border-dashed border-edge/60 p-4 sm:grid-cols-3">
      <Field label={t('cleaningDesk:thresholds.score')} name="score" error={errorOf('score')}>
        {(control) => (
          <Select {...control} defaultValue={typed.score ?? ''}>
            <option value="">{t('cleaningDesk:thresholds.score.none')}</option>
            {SCORE_FAMILIES.map(({ family, scores }) => (
              <optgroup key={family} label={t(`cleaning:scores.family.${family}`)}>
                {scores.map(([score]) => (
                  <option key={score} value={score}>
                    {t(`cleaning:score.${score}`)}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('cleaningDesk:thresholds.kind')} name="kind" error={errorOf('kind')}>
        {(control) => (
          <Select {...control} defaultValue={typed.kind ?? LIMIT_KINDS[0]}>
            {LIMIT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`cleaningDesk:limit.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('cleaningDesk:thresholds.value')} name="value" error={errorOf('value')}>
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="decimal"
            min={0}
            step="any"
            defaultValue={typed.value ?? ''}
            className="tabular-nums"
          />
        )}
      </Field>
    </div>
  )
}
