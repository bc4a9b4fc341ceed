import { expect, it } from 'vitest'
import { memberSpan } from '~/domain/cleaning/bulk/member-span'

it.each([
  ['{"text":"a"}', '"a"'],
  [' { "id" : 1e400 , "text" : "a\\"}b" , "z":2 } ', '"a\\"}b"'],
  ['{"x":{"text":"no"},"y":["text",{"text":[]}],"text":"yes"}', '"yes"'],
  ['{"te\\u0078t":"named by escapes"}', '"named by escapes"'],
  ['{"text":"first","text":"last"}', '"last"'],
  ['{"text":12345678901234567890}', '12345678901234567890'],
  ['{"a":"\\\\","text":{"b":"]}"}}', '{"b":"]}"}'],
  ['{"text":null , "b":1}', 'null']
])('finds the value in %s', (json, value) => {
  const span = memberSpan(json, 'text')
  expect(json.slice(span?.start, span?.end)).toBe(value)
  expect(JSON.parse(json.slice(span?.start, span?.end))).toEqual(JSON.parse(json).text)
})

it('finds nothing where there is no such member', () => {
  expect(memberSpan('{}', 'text')).toBeNull()
  expect(memberSpan('{"a":{"text":1}}', 'text')).toBeNull()
})
