import { expect, test } from 'vitest'
import { negotiateLocale } from '~/i18n/locales'

test.each([
  [null, 'en'],
  ['', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['zh-Hant-TW', 'zh-CN'],
  ['ZH', 'zh-CN'],
  ['fr-FR,fr;q=0.9,zh;q=0.5,en;q=0.4', 'zh-CN'],
  ['en;q=0.2, zh;q=0.8', 'zh-CN'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['zh; q=0.3 , en ; q=0.9', 'en'],
  ['de, fr', 'en'],
  ['*', 'en'],
  ['zhuang', 'en'],
  [';;;,,q=x', 'en'],
  ['zh;q=nonsense', 'en']
] as const)('%j → %s', (header, locale) => expect(negotiateLocale(header)).toBe(locale))
