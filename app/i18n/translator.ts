import type { Locale } from './locales'

type Texts = Record<string, string>
type Params = Record<string, unknown>

/** `t('feed:empty.title')`, `t('output:count', { count: 3, n: '3' })`. A key without words is given back as it is. */
export type Translate = (key: string, params?: Params) => string

/** The words of one locale. */
export interface Translator {
  readonly language: Locale
  readonly t: Translate
  /** Takes in a namespace; it comes before the first page that speaks it is drawn. */
  add(namespace: string, texts: Texts): void
}

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g

/**
 * Makes the translator of a locale from flat messages, `{ namespace: { key: text } }`. `{{name}}` stands for a parameter.
 * With `count` the ending is chosen: `_zero` for none where there is one, else the locale's plural category (CLDR, by
 * `Intl.PluralRules`), else `_other`. React escapes on its own, so nothing is escaped here.
 */
export function createTranslator(language: Locale, messages: Record<string, Texts>): Translator {
  const texts = new Map<string, string>()
  const rules = new Intl.PluralRules(language)
  const add = (namespace: string, added: Texts) => {
    for (const [key, text] of Object.entries(added)) texts.set(`${namespace}:${key}`, text)
  }
  for (const [namespace, added] of Object.entries(messages)) add(namespace, added)

  const counted = (key: string, count: number) =>
    (count === 0 ? texts.get(`${key}_zero`) : undefined) ??
    texts.get(`${key}_${rules.select(count)}`) ??
    texts.get(`${key}_other`)

  const t: Translate = (key, params) => {
    const { count } = params ?? {}
    const text = (typeof count === 'number' ? counted(key, count) : undefined) ?? texts.get(key) ?? key
    if (!params || !text.includes('{{')) return text
    return text.replace(VARIABLE, (whole, name: string) =>
      params[name] === undefined || params[name] === null ? whole : String(params[name])
    )
  }
  return { language, t, add }
}
