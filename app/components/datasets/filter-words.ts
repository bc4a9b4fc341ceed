import '~/i18n/load/viewer'
import { useTranslation } from '~/i18n/react'
import type { RowFilter } from '../../domain/datasets/viewer/row-filters'
import { formatNumber, useLocale } from '../../i18n/format'

/**
 * Says in a few words what a filter asks for.
 *
 * @param generators names of generators by their ids
 */
export function useFilterWords(generators: Record<string, string>): (filter: RowFilter) => string {
  const { t } = useTranslation()
  const locale = useLocale()
  return (filter) => {
    if (filter.name === 'q') return t('viewer:filter.words', { words: filter.text })
    if ('word' in filter) {
      const { name, word } = filter
      const value = name === 'generator' ? (generators[word] ?? word) : t(`words:${name}.${word}`)
      return t('viewer:filter.word', { column: t(`viewer:column.${name}`), value })
    }
    if (filter.name === 'rating') {
      if (filter.max === 0) return t('viewer:filter.unrated')
      const range = rangeWords(filter, (stars) => formatNumber(locale, stars, 1))
      return t('viewer:filter.rating', { range })
    }
    return t(`viewer:filter.${filter.name}`, { range: rangeWords(filter, (n) => formatNumber(locale, n)) })
  }
}

/** A range as its bar is labelled: open at an end that is not limited. */
function rangeWords(
  { min, max, below = null }: { min: number | null; max: number | null; below?: number | null },
  say: (value: number) => string
): string {
  if (min === null) return below !== null && max === null ? `< ${say(below)}` : `≤ ${say(max ?? 0)}`
  const end = max ?? below
  return end === null ? `≥ ${say(min)}` : `${say(min)}–${say(end)}`
}
