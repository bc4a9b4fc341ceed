import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cliEnv, kindling } from '~tests/support/cli'
import { createTestDatabase, type TestDatabase } from '~tests/support/database'

let folder: string
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'kindling-settings-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
})

const oneLine = /^kindling: [^\n]+\n$/
const run = (args: string[], more: Record<string, string> = {}) =>
  kindling(args, cliEnv(join(folder, 'data'), { PORT: '0', ...more }))
/** Of a hub whose database runs already. */
const runThere = (args: string[]) => run(args, { DATABASE_URL: database.url })
const S3 = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_EC2_METADATA_DISABLED: 'true' }

it.each<[string, Record<string, string>, string]>([
  ['a port out of range', { PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
  [
    'a Redis nobody runs',
    { REDIS_URL: 'redis://127.0.0.1:1' },
    'REDIS_URL 127.0.0.1:1: nothing answers there'
  ],
  ['an S3 nobody runs', { S3_BUCKET: 'kin', S3_ENDPOINT: 'http://127.0.0.1:1', ...S3 }, 'S3 bucket kin'],
  [
    'a data folder that cannot be',
    { DATA_DIR: '/proc/nowhere' },
    'DATA_DIR /proc/nowhere cannot be written to'
  ],
  [
    'an address of another origin',
    { PUBLIC_URL: 'https://x.example/sub?a=1' },
    'PUBLIC_URL must be an origin'
  ]
])(
  'start and status say that a setting is wrong: %s',
  async (_, setting, words) => {
    for (const command of ['start', 'status']) {
      const { code, stdout, stderr } = await run([command, '--json'], setting)
      expect(code).toBeGreaterThan(0)
      expect(stderr).toMatch(oneLine)
      expect(stderr).toContain(words)
      expect(JSON.parse(stdout).error.message).toContain(words)
    }
  },
  60_000
)

it('names a data folder that is a file', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const DATA_DIR of [file, join(file, 'below')])
    expect((await run(['start'], { DATA_DIR })).stderr).toBe(
      `kindling: DATA_DIR ${DATA_DIR} is not a folder\n`
    )
})

it('answers wrong use with one JSON object, too', async () => {
  for (const args of [['import'], ['no-such-command'], ['user'], ['pull', 'a/b']]) {
    const { code, stdout } = await run([...args, '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'invalid', message: expect.stringMatching(/./) })
  }
})

it('tells its version', async () => {
  expect(await run(['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/)
  })
})

it('says that rejects cannot be written, before anything is imported', async () => {
  const file = join(folder, 'rows.csv')
  writeFileSync(file, 'act,prompt\n,\n')
  await runThere(['user', 'create', 'ann', '--email', 'ann@example.org'])
  const given = ['import', file, '--as', 'ann', '--license', 'CC0-1.0', '--rejects', '/no/such/folder/x']
  const { code, stderr } = await runThere(given)
  expect(code).toBe(2)
  expect(stderr).toMatch(oneLine)
  expect(stderr).toContain('Cannot write rejects to /no/such/folder/x')
})

it('lets nothing out of a file steer the terminal', async () => {
  const file = join(folder, 'steering.csv')
  writeFileSync(file, 'a\u001b[2J,b\u0007\n1,2\n')
  await runThere(['user', 'create', 'eve', '--email', 'eve@example.org'])
  const { code, stderr } = await runThere(['import', file, '--as', 'eve', '--license', 'CC0-1.0'])
  expect(code).toBe(2)
  expect(stderr).toMatch(/^kindling: No column holds prompts; found: a\ufffd\[2J, b\ufffd\n$/)
})
