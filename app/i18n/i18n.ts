import { createInstance, type i18n, type Resource } from 'i18next'
import type { Locale } from './locales'

/**
 * Makes an i18next instance for one locale. Keys are flat (`feed:empty.title`); plurals use i18next's `_one`/`_other`.
 * React escapes on its own, so interpolation does not.
 */
export function createI18n(locale: Locale, messages: Record<string, Record<string, string>>): i18n {
  const instance = createInstance()
  instance.init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: messages } as Resource,
    ns: Object.keys(messages),
    defaultNS: 'common',
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false },
    initAsync: false
  })
  return instance
}
