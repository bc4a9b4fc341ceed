import type { i18n, TFunction } from 'i18next'
import { createI18n } from './i18n'
import type { Locale } from './locales'
import en from './messages/en'
import zhCN from './messages/zh-CN'

const instances: Record<Locale, i18n> = { en: createI18n('en', en), 'zh-CN': createI18n('zh-CN', zhCN) }

/** The shared instance of a locale; it is never mutated, so requests may share it. */
export const i18nFor = (locale: Locale): i18n => instances[locale]

/** Translate on the server: `translate('zh-CN')('errors:not_found')`. */
export const translate = (locale: Locale): TFunction => instances[locale].t
