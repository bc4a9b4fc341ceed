import '~/i18n/load/cleaning'
import { useTranslation } from '~/i18n/react'
import { SCORE_FAMILIES } from '../../domain/cleaning/score-names'
import { formatNumber, useLocale } from '../../i18n/format'

/** The numbers cleaning took of a text, folded away: they decide nothing here, and recipes may choose by them. */
export function ScoreTable({ scores }: { scores: Record<string, number> | null }) {
  const { t } = useTranslation()
  if (!scores) return null
  return (
    <details className="mt-3 text-14">
      <summary className="cursor-pointer text-quiet">{t('cleaning:scores.title')}</summary>
      <p className="mt-2 text-12 text-quiet">{t('cleaning:scores.hint')}</p>
      <table className="mt-2 w-full text-12">
        {SCORE_FAMILIES.map(({ family, scores: names }) => (
          <tbody key={family}>
            <tr>
              <th colSpan={2} scope="colgroup" className="pt-3 pb-1 text-left font-medium text-quiet">
                {t(`cleaning:scores.family.${family}`)}
              </th>
            </tr>
            {names.map(([name, kind]) =>
              name in scores ? (
                <Row key={name} name={name} kind={kind} value={scores[name] as number} />
              ) : null
            )}
          </tbody>
        ))}
      </table>
    </details>
  )
}

function Row({ name, kind, value }: { name: string; kind: string; value: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const shown =
    kind === 'mark'
      ? t(`cleaning:scores.${value > 0 ? 'there' : 'absent'}`)
      : kind === 'share'
        ? `${formatNumber(locale, value * 100, 1)}%`
        : formatNumber(locale, value, Number.isInteger(value) ? 0 : 2)
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 pr-3 text-left font-normal">
        {t(`cleaning:score.${name}`)}
      </th>
      <td className="py-1 text-right tabular-nums">{shown}</td>
    </tr>
  )
}
