import '~/i18n/load/cleaning'
import '~/i18n/load/recipe'
import { useTranslation } from '~/i18n/react'
import { SCORE_FAMILIES } from '../../domain/cleaning/score-names'
import type { Range } from '../../domain/datasets/recipe-filters'
import { Input, Select } from '../ui'

/** Empty rows after those that were filled in: enough without scripts, as the page comes back with two more. */
const SPARE = 2

/** Limits of what cleaning measured: one measure a row. */
export function ScoreLimits({ scores, error }: { scores: Record<string, Range>; error?: string }) {
  const { t } = useTranslation()
  const limits: [string, Range][] = [
    ...Object.entries(scores),
    ...Array.from({ length: SPARE }, (): [string, Range] => ['', {}])
  ]
  return (
    <fieldset aria-describedby="scores-about">
      <legend className="mb-1 text-14 font-medium">{t('recipe:scores')}</legend>
      <div id="scores-about" className="mb-2">
        <p className="text-12 text-quiet">{t('recipe:scores.hint')}</p>
        {error ? <p className="text-14 text-brick">{error}</p> : null}
      </div>
      <div className="grid gap-2">
        {limits.map(([name, range], i) => (
          <div key={name || `spare-${i}`} className="grid grid-cols-[minmax(0,1fr)_5.5rem_5.5rem] gap-2">
            <Select
              name={`scores[${i}].name`}
              aria-label={t('recipe:scores.name', { n: i + 1 })}
              defaultValue={name}
            >
              <option value="">{t('recipe:scores.none')}</option>
              {SCORE_FAMILIES.map(({ family, scores: measured }) => (
                <optgroup key={family} label={t(`cleaning:scores.family.${family}`)}>
                  {measured.map(([score]) => (
                    <option key={score} value={score}>
                      {t(`cleaning:score.${score}`)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
            {(['min', 'max'] as const).map((end) => (
              <Input
                key={end}
                name={`scores[${i}].${end}`}
                aria-label={t(`recipe:range.${end}`, { what: t('recipe:scores.name', { n: i + 1 }) })}
                placeholder={end === 'min' ? '≥' : '≤'}
                type="number"
                step="any"
                inputMode="decimal"
                defaultValue={range[end]}
              />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
