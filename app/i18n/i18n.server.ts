import type { Locale } from './locales'
import en from './messages/en'
import zhCN from './messages/zh-CN'
import { createTranslator, type Translate, type Translator } from './translator'

const translators: Record<Locale, Translator> = {
  en: createTranslator('en', en),
  'zh-CN': createTranslator('zh-CN', zhCN)
}

/** The shared translator of a locale; it is never changed, so requests may share it. */
export const translatorFor = (locale: Locale): Translator => translators[locale]

/** Translate on the server: `translate('zh-CN')('errors:not_found')`. */
export const translate = (locale: Locale): Translate => translators[locale].t
