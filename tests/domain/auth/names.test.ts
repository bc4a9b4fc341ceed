import { expect, test } from 'vitest'
import { isEmail, normalizeEmail } from '~/domain/auth/email/address'
import { nameProblem } from '~/domain/auth/user-name'

test.each(['ab', 'mei-lin', 'Mei_Lin.99', 'a.b-c_d', 'x'.repeat(39), 'under__score'])(
  '“%s” may be a name',
  (name) => expect(nameProblem(name)).toBeNull()
)

test.each([
  ['a', 'errors:name.length'],
  ['x'.repeat(40), 'errors:name.length'],
  ['two words', 'errors:name.characters'],
  ['拾柴拾柴', 'errors:name.characters'],
  ['a/b', 'errors:name.characters'],
  ['аdmin', 'errors:name.characters'],
  ['-ab', 'errors:name.edges'],
  ['.ab', 'errors:name.edges'],
  ['ab-', 'errors:name.edges'],
  ['ab.', 'errors:name.edges'],
  ['a--b', 'errors:name.edges'],
  ['a..b', 'errors:name.edges'],
  ['Admin', 'errors:name.reserved'],
  ['new', 'errors:name.reserved']
])('“%s” may not: %s', (name, reason) => expect(nameProblem(name)).toBe(reason))

test('one mailbox has one spelling', () => {
  expect(normalizeEmail('  Mei@Example.ORG ')).toBe('mei@example.org')
  expect(normalizeEmail('ｍｅｉ@example.org')).toBe('mei@example.org')
})

test.each(['a@b.co', 'first.last+tag@sub.example.org', '李@例子.中国'])('“%s” is an address', (email) =>
  expect(isEmail(email)).toBe(true)
)
test.each([
  '',
  'a',
  'a@b',
  '@b.co',
  'a@',
  'a b@c.de',
  'a@b..co',
  `${'x'.repeat(65)}@b.co`,
  'a@b.co\nBcc: x@y.z'
])('“%s” is none', (email) => expect(isEmail(email)).toBe(false))
