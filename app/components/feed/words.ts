import { useTranslation } from '~/i18n/react'

const kept = new Map<string, string>()

/**
 * The labels of the hub's vocabulary in the reader's locale, kept after their first look-up: a page of chips asks for
 * the same fifty each time it is drawn.
 */
export function useWords(): (kind: string, value: string) => string {
  const { t, i18n } = useTranslation()
  return (kind, value) => {
    const key = `${i18n.language} ${kind} ${value}`
    let word = kept.get(key)
    if (word === undefined) {
      word = t(`words:${kind}.${value}`, { defaultValue: value })
      kept.set(key, word)
    }
    return word
  }
}
