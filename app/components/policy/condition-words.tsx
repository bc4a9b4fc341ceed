import '~/i18n/load/policy'
import '~/i18n/load/cleaning'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { type Condition, listOf, partsOf, type Range, readListName } from '../../domain/policy/rule'
import { useFindingWords } from '../cleaning/finding-words'

/** A condition as a sentence, with what it is put together of below it. */
export function ConditionWords({ condition }: { condition: Condition }) {
  const { t } = useTranslation()
  const parts = partsOf(condition)
  if (parts.length > 0) {
    const kind = 'all' in condition ? 'all' : 'any' in condition ? 'any' : 'not'
    return (
      <>
        {t(`policy:when.${kind}`)}
        <ul className="mt-1 ml-1 grid gap-1 border-l border-line pl-3">
          {parts.map((part) => (
            <li key={JSON.stringify(part)}>
              <ConditionWords condition={part} />
            </li>
          ))}
        </ul>
      </>
    )
  }
  return <FactWords condition={condition} />
}

function FactWords({ condition }: { condition: Condition }) {
  const sayFact = useFactWords()
  const list = listOf(condition)
  const words = sayFact(condition)
  if (!list) return <span className="wrap-anywhere">{words.join(' · ')}</span>
  return (
    <Link
      to={`/review/rules/lists/${readListName(list.list).name}`}
      className="wrap-anywhere underline underline-offset-2 hover:text-ember"
    >
      {words}
    </Link>
  )
}

/** Says what a condition looks at; an account may be asked several things. */
function useFactWords() {
  const { t, i18n } = useTranslation()
  const { ruleName } = useFindingWords()
  const listed = (words: string[]) =>
    new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(words)
  const range = ({ least, below }: Range) => {
    if (least !== undefined && below !== undefined) return t('policy:range.both', { least, below })
    return least === undefined ? t('policy:range.below', { below }) : t('policy:range.least', { least })
  }
  return (condition: Condition): string[] => {
    if ('finding' in condition) {
      const { rule, gravity } = condition.finding
      const named = { rule: ruleName(rule), gravity }
      return [gravity > 1 ? t('policy:when.finding.gravity', named) : t('policy:when.finding', named)]
    }
    if ('score' in condition) {
      const { name, ...limits } = condition.score
      return [t('policy:when.score', { score: t(`cleaning:score.${name}`), range: range(limits) })]
    }
    if ('account' in condition)
      return Object.entries(condition.account).map(([fact, limits]) =>
        t(`policy:when.account.${fact}`, { range: range(limits) })
      )
    if ('language' in condition)
      return [
        t('policy:when.language', {
          words: listed(condition.language.map((one) => t(`words:language.${one}`)))
        })
      ]
    if ('modality' in condition)
      return [
        t('policy:when.modality', {
          words: listed(condition.modality.map((one) => t(`words:modality.${one}`)))
        })
      ]
    if ('scenario' in condition)
      return [
        t('policy:when.scenario', {
          words: listed(condition.scenario.map((one) => t(`words:scenario.${one}`)))
        })
      ]
    if ('generator' in condition) return [t('policy:when.generator', { words: listed(condition.generator) })]
    if ('length' in condition) return [t('policy:when.length', { range: range(condition.length) })]
    if ('reports' in condition) return [t('policy:when.reports', { count: condition.reports })]
    const list = listOf(condition)
    return list ? [t(`policy:when.${list.kind === 'files' ? 'file' : list.kind}`, { list: list.list })] : []
  }
}
