import '~/i18n/load/cleaningDesk'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { formatNumber, useLocale } from '../../i18n/format'

/** What is in effect, in one line, and how much was cleaned under something else. */
export function EffectiveLine(props: {
  overrides: Readonly<Record<string, number>>
  pipelineVersion: string
  outdated: number
  /** May go over what is stored again. */
  operator: boolean
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const own = Object.keys(props.overrides).length
  return (
    <div className="mb-6 text-14">
      <p>
        <span className="text-quiet">{t('cleaningDesk:thresholds.effective.is')}</span>{' '}
        {own === 0
          ? t('cleaningDesk:thresholds.defaults')
          : t('cleaningDesk:thresholds.changed', { count: own })}{' '}
        <span className="text-quiet">
          · {t('cleaningDesk:thresholds.pipeline', { version: props.pipelineVersion })}
        </span>
      </p>
      {props.outdated > 0 ? (
        <p className="text-12 text-quiet">
          {t('cleaningDesk:thresholds.outdated', {
            count: props.outdated,
            n: formatNumber(locale, props.outdated)
          })}{' '}
          {props.operator ? <RecheckLink /> : null}
        </p>
      ) : null}
    </div>
  )
}

/** To where what was cleaned before is gone over with what is in effect now. */
export function RecheckLink() {
  const { t } = useTranslation()
  return (
    <Link to="/cleaning/runs#start" className="underline underline-offset-2 hover:text-ember">
      {t('cleaningDesk:thresholds.recheck')}
    </Link>
  )
}
