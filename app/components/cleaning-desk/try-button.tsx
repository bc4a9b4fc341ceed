import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import { AT_ONCE, SAMPLE_SIZES } from '../../domain/cleaning/thresholds/trial'
import { formatNumber, useLocale } from '../../i18n/format'
import { Button, Field, Select } from '../ui'

/** On how many texts to try, and the button that does. */
export function TryButton({ busy }: { busy: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t('cleaningDesk:thresholds.sample')} name="sample">
        {(control) => (
          <Select {...control} defaultValue={AT_ONCE} className="w-auto">
            {SAMPLE_SIZES.map((size) => (
              <option key={size} value={size}>
                {t(`cleaningDesk:thresholds.sample.${size > AT_ONCE ? 'later' : 'of'}`, {
                  n: formatNumber(locale, size)
                })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button variant="ember" disabled={busy}>
        {t('cleaningDesk:thresholds.try')}
      </Button>
    </div>
  )
}
