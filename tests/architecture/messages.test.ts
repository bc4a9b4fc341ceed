import { expect, test } from 'vitest'
import { SAID } from '~/domain/datasets/notes/said-words'
import { ERROR_CODES } from '~/domain/errors'
import en from '~/i18n/messages/en'
import core from '~/i18n/messages/en/core'
import zhCN from '~/i18n/messages/zh-CN'
import { sourceFiles } from './source'

type Messages = Record<string, Record<string, string>>
const PLURAL = /_(zero|one|two|few|many|other)$/

/** `ns:key` without plural ending → the variables its texts use. */
function variablesOf(messages: Messages): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [ns, texts] of Object.entries(messages)) {
    for (const [key, text] of Object.entries(texts)) {
      const base = `${ns}:${key.replace(PLURAL, '')}`
      const variables = found.get(base) ?? new Set()
      for (const [, name] of text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)) variables.add(name as string)
      found.set(base, variables)
    }
  }
  return found
}

const inEnglish = variablesOf(en)
const inChinese = variablesOf(zhCN)

test('both languages have the same messages', () => {
  const missing = (from: Map<string, unknown>, to: Map<string, unknown>) =>
    [...from.keys()].filter((key) => !to.has(key))
  expect({ onlyEnglish: missing(inEnglish, inChinese), onlyChinese: missing(inChinese, inEnglish) }).toEqual({
    onlyEnglish: [],
    onlyChinese: []
  })
})

test('no text is empty', () => {
  const empty = [en, zhCN].flatMap((messages: Messages) =>
    Object.entries(messages).flatMap(([ns, texts]) =>
      Object.entries(texts)
        .filter(([, text]) => text.trim() === '')
        .map(([key]) => `${ns}:${key}`)
    )
  )
  expect(empty).toEqual([])
})

test('both languages use the same variables (a count may be left unsaid)', () => {
  const names = (variables: Set<string> | undefined) =>
    [...(variables ?? [])].filter((name) => name !== 'count').sort()
  const different = [...inEnglish.keys()].filter(
    (key) => inChinese.has(key) && names(inEnglish.get(key)).join() !== names(inChinese.get(key)).join()
  )
  expect(different).toEqual([])
})

const NAMESPACES = new Set(Object.keys(en))
/** Whether what stands before a colon is a namespace: asked afterwards, since a pattern of all their names is slow. */
const speaks = (key: string) => NAMESPACES.has(key.slice(0, key.indexOf(':')))

test('every message the code names exists', () => {
  const literal = /(?<![\w/])['"`](\w+:[\w.-]+)['"`]/g
  const missing = sourceFiles().flatMap(({ path, text }) =>
    [...text.matchAll(literal)]
      .map(([, key]) => key as string)
      .filter((key) => speaks(key) && !inEnglish.has(key.replace(PLURAL, '')))
      .map((key) => `${path}: ${key}`)
  )
  expect(missing).toEqual([])
})

test('every message the code composes can exist', () => {
  const composed = /`(\w+:[\w.-]*)\$\{/g
  const keys = [...inEnglish.keys()]
  const missing = sourceFiles().flatMap(({ path, text }) =>
    [...text.matchAll(composed)]
      .map(([, start]) => start as string)
      .filter((start) => speaks(start) && !keys.some((key) => key.startsWith(start)))
      .map((start) => `${path}: ${start}…`)
  )
  expect(missing).toEqual([])
})

test('every error code has words', () => {
  expect(ERROR_CODES.filter((code) => !inEnglish.has(`errors:${code}`))).toEqual([])
})

const SPOKEN = /(?<![\w/])['"`](\w+):[\w.$-]/g
const spokenIn = (text: string) =>
  [...text.matchAll(SPOKEN)].map(([, namespace]) => namespace as string).filter((ns) => NAMESPACES.has(ns))

test('what speaks a namespace, or shows keys of a domain module that does, brings its messages to the browser', () => {
  const texts = new Map(sourceFiles().map(({ path, text }) => [path, text]))
  const brought = new Set(Object.keys(core))
  const wrong = sourceFiles()
    .filter(({ path }) => /^app\/(components|routes|root)/.test(path))
    .flatMap(({ path, text, imports }) => {
      const loaded = imports.flatMap(({ to }) => /^app\/i18n\/load\/(\w+)\.ts$/.exec(to)?.[1] ?? [])
      const spoken = spokenIn(text)
      const lent = imports.flatMap(({ to, typeOnly }) =>
        !typeOnly && /^app\/domain\/(?!.*\.server)/.test(to) ? spokenIn(texts.get(to) ?? '') : []
      )
      const missing = [...new Set(spoken)].filter((ns) => !brought.has(ns) && !loaded.includes(ns))
      const idle = loaded.filter((ns) => ![...spoken, ...lent].includes(ns))
      return [
        ...missing.map((ns) => `${path} speaks ${ns}`),
        ...idle.map((ns) => `${path} never speaks ${ns}`)
      ]
    })
  expect(wrong).toEqual([])
})

test('every reason of a cleaning rule has words for the ledger of a release', () => {
  const reasons = [...inEnglish.keys()].flatMap((key) => /^cleaning:(reason\.\w+)$/.exec(key)?.[1] ?? [])
  expect(Object.keys(SAID).sort()).toEqual(reasons.sort())
})
