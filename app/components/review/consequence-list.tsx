import '~/i18n/load/verdict'
import { useTranslation } from '~/i18n/react'
import { CLOSING_POLICIES, type Consequences, type CountedPart, MOST } from '../../domain/review/consequences'
import { formatNumber, useLocale } from '../../i18n/format'

/** What taking a work from the pages brings about, in numbers, and who hears of it. */
export function ConsequenceList({ of }: { of: Consequences }) {
  const { t } = useTranslation()
  const locale = useLocale()
  // counted no further than that
  const say = (part: CountedPart) => {
    const many = of[part] > MOST[part]
    const n = formatNumber(locale, Math.min(of[part], MOST[part]))
    return t(`verdict:follows.${part}`, { count: of[part], n: many ? t('verdict:follows.more', { n }) : n })
  }
  const touched = (['copies', 'remixes', 'collections', 'comments'] as const).filter((part) => of[part] > 0)
  const told = (['reporters', 'readers'] as const).filter((part) => of[part] > 0)
  const records = say('records')
  const patches = t('verdict:follows.patches', { count: of.patches })
  return (
    <div className="mt-2 border-t border-line pt-2">
      <p className="font-medium">{t('verdict:follows.title')}</p>
      <ul className="mt-1 flex flex-col gap-1">
        <li>{t('verdict:follows.releases', { count: of.releases, records, patches })}</li>
        {of.releases > 0 ? (
          <li>
            {t('verdict:follows.closed', {
              count: of.releases,
              reasons: new Intl.ListFormat(locale, { type: 'disjunction' }).format(
                CLOSING_POLICIES.map((policy) => t(`words:policy.${policy}`))
              )
            })}
          </li>
        ) : null}
        {touched.map((part) => (
          <li key={part}>{say(part)}</li>
        ))}
        <li>{[t('verdict:follows.told'), ...told.map(say)].join(' · ')}</li>
      </ul>
    </div>
  )
}
