import '~/i18n/load/cleaningDesk'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Settable } from '../../domain/cleaning/thresholds/list-settable.server'
import { Card } from '../ui'
import { ThresholdField, ThresholdValue } from './threshold-field'
import { TryButton } from './try-button'

/** The numbers of one rule, and the way to try others. `fixed`: a percentage that can not be set. */
export function RuleThresholds(props: {
  thresholds: readonly Settable[]
  operator: boolean
  fixed: number | null
}) {
  const { t } = useTranslation()
  const busy = useNavigation().state !== 'idle'
  const { thresholds, operator, fixed } = props
  if (thresholds.length === 0)
    return (
      <p className="text-14 text-quiet">
        {fixed === null
          ? t('cleaningDesk:rule.thresholds.none')
          : t('cleaningDesk:rule.thresholds.near', { percent: fixed })}
      </p>
    )
  if (!operator)
    return (
      <dl className="grid gap-3 sm:grid-cols-2">
        {thresholds.map((one) => (
          <ThresholdValue key={one.key} threshold={one} />
        ))}
      </dl>
    )
  return (
    <Card>
      <Form method="post" action="/cleaning/thresholds" className="grid gap-4">
        <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
          {thresholds.map((one) => (
            <ThresholdField key={one.key} threshold={one} typed={undefined} error={undefined} />
          ))}
        </div>
        <TryButton busy={busy} />
      </Form>
    </Card>
  )
}
