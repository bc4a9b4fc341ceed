import '~/i18n/load/cleaning'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { SCORE_FAMILIES } from '../../domain/cleaning/score-names'
import type { OutsideScores, StoredScores } from '../../domain/cleaning/stored-scores'
import { formatNumber, useLocale } from '../../i18n/format'

/** The numbers taken of a contribution, folded away: they decide nothing here, and recipes may choose by them. */
export function ScoreTable({ scores }: { scores: StoredScores }) {
  const { t } = useTranslation()
  if (!scores) return null
  const { builtIn, outside } = scores
  return (
    <details className="mt-3 text-14">
      <summary className="cursor-pointer text-quiet">
        {t(builtIn ? 'cleaning:scores.title' : 'cleaning:scores.titleOutside')}
      </summary>
      <p className="mt-2 text-12 text-quiet">
        {t(builtIn ? 'cleaning:scores.hint' : 'cleaning:scores.hintOutside')}
      </p>
      <table className="mt-2 w-full text-12">
        {outside.map((one) => (
          <Outside key={one.scorer} one={one} />
        ))}
        {builtIn
          ? SCORE_FAMILIES.map(({ family, scores: names }) => (
              <Family key={family} title={t(`cleaning:scores.family.${family}`)}>
                {names.map(([name, kind]) =>
                  name in builtIn ? (
                    <Row
                      key={name}
                      name={t(`cleaning:score.${name}`)}
                      kind={kind}
                      value={builtIn[name] as number}
                    />
                  ) : null
                )}
              </Family>
            ))
          : null}
      </table>
    </details>
  )
}

/** What an outside model said; or that it said nothing. Numbers many models give have a name here, others their own. */
function Outside({ one }: { one: OutsideScores }) {
  const { t } = useTranslation()
  const source = t('cleaning:scores.outside', { scorer: one.scorer, version: one.version })
  return (
    <Family title={one.version ? source : one.scorer}>
      {one.outcome === 'scored' ? (
        Object.entries(one.values).map(([name, value]) => (
          <Row
            key={name}
            name={t(`cleaning:outside.${name}`, { defaultValue: name.replaceAll('_', ' ') })}
            kind="share"
            value={value}
          />
        ))
      ) : (
        <tr className="border-t border-line">
          <td colSpan={2} className="py-1">
            {t(`cleaning:scores.outside.${one.outcome}`)}
          </td>
        </tr>
      )}
    </Family>
  )
}

function Family({ title, children }: { title: string; children: ReactNode }) {
  return (
    <tbody>
      <tr>
        <th colSpan={2} scope="colgroup" className="pt-3 pb-1 text-left font-medium text-quiet">
          {title}
        </th>
      </tr>
      {children}
    </tbody>
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
        {name}
      </th>
      <td className="py-1 text-right tabular-nums">{shown}</td>
    </tr>
  )
}
