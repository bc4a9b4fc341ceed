import type { i18n, TFunction, TOptions } from 'i18next'
import { createContext, type ReactNode, useContext } from 'react'

interface Translation {
  t: TFunction
  i18n: i18n
}

const TranslationContext = createContext<Translation | null>(null)
const bound = new WeakMap<i18n, Translation>()

/** One `t` an instance, for ever the same function; a text without parameters is looked up once. */
function bind(i18n: i18n): Translation {
  const known = bound.get(i18n)
  if (known) return known
  const plain = new Map<string, string>()
  const t = ((key: string, options?: TOptions) => {
    if (options) return i18n.t(key, options) as string
    const text = plain.get(key) ?? (i18n.t(key) as string)
    plain.set(key, text)
    return text
  }) as TFunction
  const made = { t, i18n }
  bound.set(i18n, made)
  return made
}

/** Gives the pages below their language. The instance never changes: another language is another document. */
export function I18nProvider({ i18n, children }: { i18n: i18n; children: ReactNode }) {
  return <TranslationContext.Provider value={bind(i18n)}>{children}</TranslationContext.Provider>
}

/**
 * The translator of the page's language. In place of react-i18next's hook, which waits for languages that load and
 * change: work that cost the server half of each page.
 */
export function useTranslation(): Translation {
  const translation = useContext(TranslationContext)
  if (!translation) throw new Error('useTranslation needs an I18nProvider above it')
  return translation
}
