import { expect, test } from 'vitest'
import { passwordProblem } from '~/domain/auth/password'
import { hashPassword, verifyPassword } from '~/domain/auth/password-hash.server'

const me = { name: 'mei-lin-wong', email: 'mei.lin.wong@example.org' }

test.each([
  'a small warm fire',
  '床前明月光疑是地上霜',
  'x9q'.repeat(85),
  '  spaces at the ends  ',
  '🔥🪵🔥🪵🔥🪵🌲🌲🌲🌲'
])('“%s” may be used', (password) => expect(passwordProblem(password, me)).toBeNull())

test.each([
  ['ninechars', 'errors:password.short'],
  ['🔥🪵🔥🪵🔥🪵', 'errors:password.short'],
  ['long '.repeat(60), 'errors:password.long'],
  ['Password123', 'errors:password.common'],
  ['qwertyuiop', 'errors:password.common'],
  ['5201314520', 'errors:password.common'],
  ['0123456789', 'errors:password.common'],
  ['9876543210', 'errors:password.common'],
  ['abcdefghijklm', 'errors:password.common'],
  ['1111111111', 'errors:password.common'],
  ['ababababababab', 'errors:password.common'],
  ['correct horse battery staple', 'errors:password.common'],
  ['Mei-Lin-Wong', 'errors:password.personal'],
  ['mei.lin.wong', 'errors:password.personal'],
  ['MEI.LIN.WONG@example.org', 'errors:password.personal']
])('“%s” is refused', (password, reason) => expect(passwordProblem(password, me)).toBe(reason))

test('hashes are argon2id with OWASP’s cost, and verify', async () => {
  const stored = await hashPassword('床前明月光 é')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(stored, '床前明月光 é')).toBe(true)
  expect(await verifyPassword(stored, '床前明月光 e\u0301')).toBe(true)
  expect(await verifyPassword(stored, '床前明月光')).toBe(false)
  expect(await verifyPassword(undefined, '床前明月光')).toBe(false)
  expect(await verifyPassword('not a hash', '床前明月光')).toBe(false)
})

test('nobody’s password takes as long to check as somebody’s', async () => {
  const stored = await hashPassword('a small warm fire')
  const time = async (hash: string | undefined) => {
    const from = process.cpuUsage()
    await verifyPassword(hash, 'another small fire')
    const { user, system } = process.cpuUsage(from)
    return user + system
  }
  await time(undefined)
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 0; i < 40; i++) {
    known.push(await time(stored))
    unknown.push(await time(undefined))
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length / 2] as number
  expect(Math.abs(median(known) / median(unknown) - 1)).toBeLessThan(0.25)
})
