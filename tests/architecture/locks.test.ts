import { expect, test } from 'vitest'
import { LOCKS } from '~db/locks'
import { sourceFiles } from './source'

test('no two locks of the database have one number', () => {
  const numbers = Object.values(LOCKS)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('numbered locks are taken by their names', () => {
  const elsewhere = sourceFiles()
    .filter(({ path }) => !path.startsWith('db/'))
    .filter(({ text }) => /pg_(?:try_)?advisory\w*\((?!hashtext)/.test(text))
  expect(elsewhere.map(({ path }) => path)).toEqual([])
})
