import { expect, test } from 'vitest'
import { read, sourceFiles, trackedFiles } from './source'

const CAP = 300
const counted = sourceFiles().filter(({ path }) => !/^(app\/i18n\/messages|db\/migrations)\//.test(path))

test(`no file is longer than ${CAP} lines`, () => {
  expect(counted.filter(({ lines }) => lines > CAP).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})

test('the median file is at most 60 lines', () => {
  const sorted = counted.map(({ lines }) => lines).sort((a, b) => a - b)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60)
})

test('no room for leftovers', () => {
  expect(trackedFiles().filter((path) => /(^|\/)(utils?|helpers?|misc|shared)\//.test(path))).toEqual([])
})

test('no tracked text names a place on somebody’s machine', () => {
  const texts = trackedFiles().filter((path) =>
    /\.(ts|tsx|js|json|md|ya?ml|sql|css|html|sh|txt)$|(^|\/)[^.]+$/.test(path)
  )
  const place = /(^|[\s"'`(=:])\/(work|root|Users|home\/\w+)\/[\w.-]+/m
  expect(texts.filter((path) => place.test(read(path)))).toEqual([])
})
