import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askHub, type HubWorld } from './hub-world'

const run = promisify(execFile)
const PARQUET = 'data/train-00000-of-00001.parquet'
const CHARACTERS: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'", '#39': "'" }

/**
 * What a dataset's page tells to type, typed as it stands there but for the place of the token: the ways that need nothing
 * beside this checkout and curl. Those in Python, and the trainers: tests/clients.
 */
export const describeHubSnippets = (world: () => HubWorld) =>
  describe('a way of use', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kindling-use-'))
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    /** The ways of use the page tells, by tool. */
    async function told(name: string): Promise<Map<string, string>> {
      const html = await (
        await askHub(world(), `/datasets/ann/${name}`, null, { headers: { Accept: 'text/html' } })
      ).text()
      const found = html.matchAll(/<summary[^>]*>([^<]+)<\/summary><pre[^>]*>([\s\S]*?)<\/pre>/g)
      return new Map(
        [...found].map(([, tool = '', code = '']) => [
          tool,
          code.replaceAll('<!-- -->', '').replace(/&([^;]+);/g, (_, word: string) => CHARACTERS[word] ?? word)
        ])
      )
    }
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

    it.each([
      ['open', null],
      ['gated', 'guest']
    ] as const)('of the %s dataset does what the page says', async (name, bearer) => {
      const { tokens } = world()
      const ways = await told(name)
      const code = (tool: string) =>
        (ways.get(tool) ?? '').replaceAll('hf_…', bearer ? tokens[bearer] : 'none')
      for (const tool of ['curl', 'JavaScript', 'kindling pull'])
        expect(code(tool), tool).toContain(`ann/${name}`)
      const env = { ...process.env, HF_TOKEN: bearer ? tokens[bearer] : '' }
      const to = join(folder, name)
      const script = `${code('JavaScript')}
        process.stdout.write(Buffer.from(await file.arrayBuffer()).toString('base64'))`
      const pull = code('kindling pull').replace('--to data', `--to ${to}/pulled`)
      const [, javascript] = await Promise.all([
        run('sh', ['-ec', `mkdir -p ${to} && cd ${to} && ${code('curl')}`]),
        run('node', ['--input-type=module', '-e', script], { env, maxBuffer: 2 ** 26 }),
        // a whole process of ours: once, where it needs most
        bearer && run('sh', ['-ec', pull], { env })
      ])
      const whole = digest(await readFile(join(to, basename(PARQUET))))
      expect(digest(Buffer.from(javascript.stdout, 'base64'))).toBe(whole)
      if (bearer) expect(digest(await readFile(join(to, 'pulled', PARQUET)))).toBe(whole)
    })
  })
