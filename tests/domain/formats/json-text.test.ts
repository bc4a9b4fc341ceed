import { expect, test } from 'vitest'
import { jsonPrefix, parseJsonText } from '~/domain/formats/json-text'
import { cpuMs } from '~tests/support/cpu-time'

test('reads what JSON.parse reads', () => {
  for (const text of [
    '{"a":[1,-2.5e3,true,false,null,"x\\n\\u00e9\\ud83d\\ude00"]}',
    '[]',
    '{}',
    '"a"',
    ' 7 ',
    '-0.5'
  ])
    expect(parseJsonText(text)).toEqual(JSON.parse(text))
})

test('keeps whole numbers beyond 2^53 digit for digit', () => {
  expect(
    parseJsonText('[9007199254740991,9007199254740993,18446744073709551615,-9223372036854775808]')
  ).toEqual([9007199254740991, '9007199254740993', '18446744073709551615', '-9223372036854775808'])
  expect(parseJsonText('[1e300, 12345678901234567890.0]')).toEqual([1e300, 12345678901234567000])
})

test('takes what Python writes: NaN, Infinity, NULs and a byte order mark', () => {
  expect(parseJsonText('\ufeff{"a":NaN,"b":-Infinity,"c":Infinity,"d":1e999}\0\0 \n')).toEqual({
    a: null,
    b: null,
    c: null,
    d: null
  })
})

test('lets control characters through inside strings', () => {
  expect(parseJsonText('"a\nb\tc"')).toBe('a\nb\tc')
})

test('a __proto__ key is data, and inherited names are not there', () => {
  const read = parseJsonText('{"__proto__":{"polluted":1},"a":{}}') as Record<string, Record<string, unknown>>
  expect(Object.keys(read)).toEqual(['__proto__', 'a'])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(read.a?.constructor).toBeUndefined()
})

test.each([
  '',
  '{',
  '[1,',
  '{"a"}',
  '{"a":}',
  '[1 2]',
  '[1],',
  '{a:1}',
  '"a',
  '"\\x"',
  '"\\u12"',
  'tru',
  '+1',
  '[1,]',
  "{'a':1}"
])('refuses %j', (text) => {
  expect(parseJsonText(text)).toBeUndefined()
})

test('refuses nesting beyond 200, however deep', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(parseJsonText(nested(200))).toBeDefined()
  expect(parseJsonText(nested(202))).toBeUndefined()
  expect(parseJsonText('['.repeat(2_000_000))).toBeUndefined()
  expect(parseJsonText('{"a":'.repeat(1_000_000))).toBeUndefined()
})

test('is linear: megabytes in little time', () => {
  const spent = cpuMs(() => {
    expect(parseJsonText(`"${'\\"a'.repeat(1_000_000)}"`)).toHaveLength(2_000_000)
    expect(parseJsonText(`[${'{"k":"v"},'.repeat(200_000)}1]`)).toHaveLength(200_001)
    expect(parseJsonText('"'.padEnd(10_000_000, 'a'))).toBeUndefined()
  })
  expect(spent).toBeLessThan(5000)
})

test('a value in the middle of a text ends where it ends', () => {
  const text = 'resources: [{"a":"},]"}], next: 1'
  expect(jsonPrefix(text, 11)).toEqual({ value: [{ a: '},]' }], end: text.indexOf(', next') })
  expect(jsonPrefix(text, 0)).toBeUndefined()
})
