import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { newId } from '~db/id'

test('a cursor comes back as it went', () => {
  const id = newId()
  expect(decodeCursor(encodeCursor([1.5, '柴 🔥', id]), ['number', 'string', 'uuid'])).toEqual([
    1.5,
    '柴 🔥',
    id
  ])
  expect(encodeCursor([Number.MAX_SAFE_INTEGER / 2, id, '>>>???'])).toMatch(/^[\w-]+$/)
})

const raw = (json: string) => Buffer.from(json).toString('base64url')

test.each([
  ['none', null],
  ['an empty one', ''],
  ['no base64', '***'],
  ['no JSON', raw('{[')],
  ['broken UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]).toString('base64url')],
  ['an object', raw('{"a":1}')],
  ['too few parts', raw('[1]')],
  ['too many parts', raw(`[1,"${newId()}",1]`)],
  ['another type', raw(`["1","${newId()}"]`)],
  ['no uuid', raw('[1,"x"]')],
  ['an endless number', raw(`[1e400,"${newId()}"]`)],
  ['a time out of range', raw(`[9e15,"${newId()}"]`)],
  ['SQL', raw('[1,"0\' or 1=1 --"]')],
  ['a book', raw(JSON.stringify([1, 'x'.repeat(5000)]))]
])('%s means the first page', (_, cursor) => {
  expect(decodeCursor(cursor, ['number', 'uuid'])).toBeNull()
})
