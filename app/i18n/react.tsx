import { createContext, type ReactNode, useContext } from 'react'
import type { Translate, Translator } from './translator'

interface Translation {
  t: Translate
  i18n: Translator
}

const TranslationContext = createContext<Translation | null>(null)
const bound = new WeakMap<Translator, Translation>()

/** One value a translator, so that nothing below is drawn again. */
function bind(i18n: Translator): Translation {
  const made = bound.get(i18n) ?? { t: i18n.t, i18n }
  bound.set(i18n, made)
  return made
}

/** Gives the pages below their language. It never changes: another language is another document. */
export function I18nProvider({ i18n, children }: { i18n: Translator; children: ReactNode }) {
  return <TranslationContext.Provider value={bind(i18n)}>{children}</TranslationContext.Provider>
}

/** The translator of the page's language. */
export function useTranslation(): Translation {
  const translation = useContext(TranslationContext)
  if (!translation) throw new Error('useTranslation needs an I18nProvider above it')
  return translation
}
