import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { linkHash } from '~/domain/review/log/chain.server'
import { cliEnv, kindling } from '~tests/support/cli'
import { createTestDatabase, type TestDatabase } from '~tests/support/database'

let dataDir: string
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'kindling-cli-'))
})
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true })
  await database.drop()
})

const run = (args: string[], more: Record<string, string> = {}) => kindling(args, cliEnv(dataDir, more))
/** Of a hub whose database runs already. */
const runThere = (args: string[]) => run(args, { DATABASE_URL: database.url })
const oneLine = /^kindling: [^\n]+\n$/
const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it('makes the first admin where no hub runs, and stops what it started', async () => {
  const made = await run(['user', 'create', 'ada', '--email', 'ada@example.org', '--role', 'admin', '--json'])
  expect(made).toMatchObject({ code: 0 })
  const account = JSON.parse(made.stdout)
  expect(account).toMatchObject({ name: 'ada', email: 'ada@example.org', role: 'admin' })
  expect(account.password.length).toBeGreaterThanOrEqual(16)
  const note = join(dataDir, 'postgres', 'running.json')
  expect(statSync(note).mode & 0o777).toBe(0o600)
  expect(alive(JSON.parse(readFileSync(note, 'utf8')).starter)).toBe(false)
  const again = await run(['user', 'create', 'Ada', '--email', 'other@example.org', '--json'])
  expect(again.code).toBe(1)
  expect(JSON.parse(again.stdout).error.code).toBe('conflict')
  expect(again.stderr).toMatch(oneLine)
})

it('tells how the hub stands, and waits for its work, in one JSON object each', async () => {
  await runThere(['user', 'create', 'bo', '--email', 'bo@example.org'])
  const status = await runThere(['status', '--json'])
  expect(status).toMatchObject({ code: 0 })
  expect(JSON.parse(status.stdout)).toMatchObject({
    users: 1,
    uncleaned: 0,
    prompts: { published: 0, held: 0 },
    queues: { clean: { waiting: 0, active: 0, delayed: 0, failed: 0 } }
  })
  const waited = await runThere(['wait', '--json', '--timeout', '30'])
  expect(waited).toMatchObject({ code: 0 })
  expect(JSON.parse(waited.stdout)).toMatchObject({ uncleaned: 0, outbox: 0 })
  const plain = await runThere(['status'])
  expect(plain.stdout).toMatch(/^prompts +0 published, 0 held$/m)
  expect(plain.stdout).toMatch(/^scorers +none$/m)
})

it('tells what lies in storage and nobody uses, and takes it away', async () => {
  const none = { count: 0, bytes: 0 }
  const told = await runThere(['tidy', '--dry-run', '--json'])
  expect(told).toMatchObject({ code: 0 })
  expect(JSON.parse(told.stdout)).toMatchObject({ dryRun: true, unused: none, strays: none })
  const done = await runThere(['tidy'])
  expect(done.stdout).toMatch(/^given, never posted +0 objects, 0 bytes$/m)
})

it('checks the moderation log of the hub and of a download, and says where it does not hold', async () => {
  expect(await runThere(['user', 'create', 'cai', '--email', 'cai@example.org'])).toMatchObject({ code: 0 })
  expect(await runThere(['user', 'role', 'cai', 'moderator'])).toMatchObject({ code: 0 })
  const own = await runThere(['log', 'verify', '--json'])
  expect(own).toMatchObject({ code: 0 })
  const told = JSON.parse(own.stdout)
  expect(told).toMatchObject({ faults: [], signedBy: null })
  expect(told.entries).toBeGreaterThan(0)

  const file = join(dataDir, 'log.jsonl')
  const check = (...args: string[]) => runThere(['log', 'verify', '--file', file, ...args])
  const link = { entry: '{"kind":"role"}', previous: '0'.repeat(64), sequence: 1 }
  const line = (entry: string) =>
    `{"entry":${entry},"hash":"${linkHash(link)}","previous":"${link.previous}","sequence":1}\n`
  writeFileSync(file, line(link.entry))
  expect(await check('--head', linkHash(link))).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('The log holds: 1 entries')
  })
  const elsewhere = await check('--head', told.head)
  expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringContaining('is not in this log') })
  writeFileSync(file, line('{"kind":"hold"}'))
  const changed = await check()
  expect(changed).toMatchObject({ code: 1, stderr: expect.stringContaining('entry 1 was changed') })
  expect(changed.stderr).toMatch(oneLine)
  const short = await check('--head', 'abc')
  expect(short).toMatchObject({ code: 2, stderr: expect.stringContaining('64 hexadecimal digits') })
})

it('commands at the same time share one database', async () => {
  const both = await Promise.all([1, 2, 3].map(() => run(['status', '--json'])))
  expect(both.map(({ code }) => code)).toEqual([0, 0, 0])
  const [first, ...others] = both.map(({ stdout }) => JSON.parse(stdout).users)
  expect(first).toBeGreaterThan(0)
  expect(others).toEqual([first, first])
})

it('says what is wrong with a setting or an argument in one line, without a stack', async () => {
  const wrong = await Promise.all([
    run(['start'], { PORT: 'http' }),
    run(['status'], { DATABASE_URL: 'mysql://somewhere/x' }),
    run(['user', 'create', 'bob', '--email', 'bob@example.org', '--role', 'king'])
  ])
  for (const { code, stdout, stderr } of wrong) {
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(oneLine)
  }
  expect(wrong[0]?.stderr).toContain('PORT must be a whole number from 0 to 65535')
})

it('says what is wrong with a database in one line', async () => {
  const template = new URL(inject('templateUrl'))
  const variant = (change: (url: URL) => void) => {
    const url = new URL(template)
    change(url)
    return url.href
  }
  const cases: [string, string][] = [
    ['postgres://who:secret@127.0.0.1:1/kindling', 'nothing answers there'],
    [variant((url) => Object.assign(url, { password: 'wrong' })), 'wrong user or password'],
    [variant((url) => Object.assign(url, { pathname: '/no_such_database' })), 'no such database']
  ]
  for (const [url, reason] of cases) {
    const { code, stderr } = await run(['status'], { DATABASE_URL: url })
    expect(code).toBe(1)
    expect(stderr).toMatch(oneLine)
    expect(stderr).toContain(reason)
    expect(stderr).not.toContain('secret')
  }
})

it('says that a port is taken', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const { code, stderr } = await run(['start'], { PORT: String(port) })
  await new Promise((resolve) => server.close(resolve))
  expect(code).toBe(1)
  expect(stderr).toBe(`kindling: 127.0.0.1:${port} is taken by another program: set PORT to a free one\n`)
})
