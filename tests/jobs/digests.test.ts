import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeSettings } from '~/domain/auth/own-settings.server'
import { readUnsubscribeToken, unsubscribe, unsubscribeToken } from '~/domain/digests/unsubscribe.server'
import { markRead } from '~/domain/review/mark-read.server'
import { notify } from '~/domain/review/notify.server'
import { users } from '~db/schema'
import { mailDigests } from '~jobs/handlers/digests'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let ann: TestUser
let mei: TestUser
const signal = new AbortController().signal
const XSS = '<script>alert(1)</script>'

beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
  mei = await createUser(hub, { name: 'mei' })
})
afterAll(() => hub?.close())

const choose = (user: TestUser, digest: 'off' | 'daily' | 'weekly', locale = 'en') =>
  changeSettings(hub, user, { displayName: user.name, bio: '', locale, digest })
const passed = (interval: string) =>
  hub.db.execute(sql`update users set digested_at = now() - ${interval}::interval`)
const tell = (user: TestUser, title: string) =>
  notify(hub.db, [{ userId: user.id, kind: 'prompt.remixed', params: { title }, href: '/prompts/x' }])
const letters = () => readdir(join(hub.settings.dataDir, 'mail')).catch(() => [] as string[])
/** Header lines that were folded (RFC 5322 §2.2.3) as one. */
const unfolded = (eml: string) => eml.replace(/\r\n[ \t]+(?=<)/g, ' ')
const letterTo = async (user: TestUser) => {
  const name = (await letters()).find((file) => file.includes(user.id))
  const file = name && (await readFile(join(hub.settings.dataDir, 'mail', name), 'utf8'))
  return file ? unfolded(file) : null
}
/** The parts of a mail, decoded, lines joined. */
const decoded = (eml: string) =>
  eml
    .split(/\r\n--[^\r]+\r\n/)
    .map((part) => {
      const [head = '', ...body] = part.split('\r\n\r\n')
      const text = body.join('\r\n\r\n')
      if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8')
      const bytes = text
        .replaceAll('=\r\n', '')
        .replace(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    })
    .join('\n')

describe('digests', () => {
  beforeEach(async () => {
    await Promise.all([choose(ann, 'off'), choose(mei, 'off')])
    await markRead(hub, ann, 'all')
    await markRead(hub, mei, 'all')
  })

  test('what is unread goes out once a period, to those who asked for it', async () => {
    await choose(ann, 'daily')
    await passed('25 hours')
    await tell(ann, `A lamp ${XSS}`)
    await tell(mei, 'Not asked for')
    expect(await mailDigests({ hub, signal })).toEqual({ sent: 1, failed: 0 })
    expect(await mailDigests({ hub, signal })).toEqual({ sent: 0, failed: 0 })
    expect(await letters()).toHaveLength(1)
    const eml = (await letterTo(ann)) ?? ''
    expect(eml).toMatch(/^To: ann <ann@example\.org>\r$/m)
    expect(eml).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    expect(eml).toMatch(/^Message-ID: <digest-[\w-]+@[\w.]+>\r$/im)
    const words = decoded(eml)
    expect(words).toContain('was remixed')
    expect(words).toContain('/prompts/x')
    expect(words).toContain('&lt;script&gt;')
    expect(words.split('<html')[1]).not.toContain(XSS)
  })

  test('two workers at once send one mail', async () => {
    await choose(ann, 'daily')
    await passed('25 hours')
    await tell(ann, 'Twice')
    const results = await Promise.all([mailDigests({ hub, signal }), mailDigests({ hub, signal })])
    expect(results.map((one) => one.sent).sort()).toEqual([0, 1])
  })

  test('not before the period has passed, not what was read, not to the banned', async () => {
    await choose(ann, 'weekly')
    await choose(mei, 'daily')
    await passed('3 days')
    await tell(ann, 'Early')
    await tell(mei, 'Read')
    await markRead(hub, mei, 'all')
    expect(await mailDigests({ hub, signal })).toEqual({ sent: 0, failed: 0 })
    await passed('8 days')
    await hub.db.update(users).set({ bannedAt: new Date() }).where(eq(users.id, ann.id))
    expect(await mailDigests({ hub, signal })).toEqual({ sent: 0, failed: 0 })
    await hub.db.update(users).set({ bannedAt: null }).where(eq(users.id, ann.id))
    expect(await mailDigests({ hub, signal })).toEqual({ sent: 1, failed: 0 })
  })

  test('in the reader’s language', async () => {
    await choose(mei, 'daily', 'zh-CN')
    await passed('25 hours')
    await tell(mei, '灯塔')
    await mailDigests({ hub, signal })
    expect(decoded((await letterTo(mei)) ?? '')).toContain('有人改编了“灯塔”。')
  })

  test('turning mail on begins now', async () => {
    await passed('300 days')
    await choose(ann, 'daily')
    await tell(ann, 'New')
    expect(await mailDigests({ hub, signal })).toEqual({ sent: 0, failed: 0 })
  })

  test('a server that does not take it: nothing is lost, the next run tries again', async () => {
    await choose(ann, 'daily')
    await passed('25 hours')
    await tell(ann, 'Later')
    const taken: string[] = []
    const server = createServer((socket) => {
      socket.write('220 test\r\n')
      let inData = false
      socket.on('data', (chunk) => {
        const text = chunk.toString()
        if (inData) {
          taken.push(text)
          if (!text.endsWith('\r\n.\r\n')) return
          inData = false
          return void socket.write('250 taken\r\n')
        }
        inData = /^DATA/i.test(text)
        socket.write(inData ? '354 go on\r\n' : /^QUIT/i.test(text) ? '221 bye\r\n' : '250 ok\r\n')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const away = { ...hub, settings: { ...hub.settings, smtpUrl: 'smtp://127.0.0.1:1' } }
    const there = {
      ...hub,
      settings: { ...hub.settings, smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true` }
    }
    expect(await mailDigests({ hub: away, signal })).toEqual({ sent: 0, failed: 1 })
    expect(await mailDigests({ hub: there, signal })).toEqual({ sent: 1, failed: 0 })
    expect(await mailDigests({ hub: there, signal })).toEqual({ sent: 0, failed: 0 })
    server.close()
    expect(unfolded(taken.join(''))).toContain('List-Unsubscribe: <http')
  })
})

describe('the link that stops them', () => {
  test('stops its person’s mail, and cannot be made up', async () => {
    await choose(ann, 'daily')
    await choose(mei, 'daily')
    const token = await unsubscribeToken(hub, ann.id)
    expect(await readUnsubscribeToken(hub, token)).toEqual({ id: ann.id })
    const [, mac] = token.split('.')
    for (const wrong of ['', '.', ann.id, `${mei.id}.${mac}`, `${token}x`, token.slice(0, -2)])
      await expect(unsubscribe(hub, wrong)).rejects.toMatchObject({ code: 'not_found' })
    await unsubscribe(hub, token)
    await unsubscribe(hub, token)
    const rows = await hub.db.select({ id: users.id, digest: users.digest }).from(users)
    expect(rows.find((row) => row.id === ann.id)?.digest).toBe('off')
    expect(rows.find((row) => row.id === mei.id)?.digest).toBe('daily')
  })

  test('another hub’s secret makes other links', async () => {
    const other = { settings: { ...hub.settings, secret: 'another secret of thirty-two letters' } }
    const token = await unsubscribeToken(other, ann.id)
    await expect(readUnsubscribeToken(hub, token)).rejects.toMatchObject({ code: 'not_found' })
  })
})
