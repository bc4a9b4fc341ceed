import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cliEnv, kindling } from '~tests/support/cli'
import { pngOf, pngText } from '~tests/support/file-bytes'

const SETTINGS =
  'a lighthouse at dusk\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 3, Size: 64x32, Model: harbour, Version: v1.7.0'

let folder: string
let picture: string
let words: string
let gone: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-inspect-'))
  picture = join(folder, 'lighthouse.png')
  words = join(folder, '海.txt')
  gone = join(folder, 'gone.png')
  writeFileSync(picture, pngOf([pngText('parameters', SETTINGS)], { width: 64, height: 32 }))
  writeFileSync(words, '海边的灯塔')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inspect = (...args: string[]) => kindling(['inspect', ...args], cliEnv(folder))
const objects = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

it('tells of each file in one JSON object a line, and says nothing else', async () => {
  const { code, stdout, stderr } = await inspect('--json', picture, words)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [first, second, ...more] = objects(stdout)
  expect(more).toEqual([])
  expect(first).toMatchObject({
    file: picture,
    container: 'png',
    generator: 'stable-diffusion-webui',
    prompt: 'a lighthouse at dusk',
    negativePrompt: 'fog',
    seed: '3',
    model: { name: 'harbour' },
    pixels: { width: 64, height: 32 },
    sources: { prompt: { source: 'embedded', carrier: 'png:parameters' } }
  })
  expect(second).toMatchObject({ file: words, generator: 'unknown', prompt: '海边的灯塔' })
  expect(stdout).not.toContain('"raw"')
})

it('tells people in words', async () => {
  const { code, stdout, stderr } = await inspect(picture, words)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.split('\n').filter((line) => !line.startsWith(' '))).toEqual([picture, words, ''])
  expect(stdout).toMatch(/made by +stable-diffusion-webui v?1\.7\.0/)
  expect(stdout).toMatch(/seed +3\n/)
  expect(stdout).toMatch(/size +64 × 32\n/)
  expect(stdout).toContain('海边的灯塔')
  expect(stdout).not.toContain('{')
})

it('tells of a missing file and goes on with the others', async () => {
  const told = await inspect('--json', gone, picture)
  expect(told.code).toBe(1)
  const [missing, found] = objects(told.stdout)
  expect(missing).toMatchObject({ file: gone, error: { code: 'not_found' } })
  expect(found).toMatchObject({ file: picture, seed: '3' })
  expect(told.stderr).toMatch(/^kindling: [^\n]+gone\.png[^\n]*\n$/)
  const spoken = await inspect(folder, picture)
  expect(spoken.code).toBe(1)
  expect(spoken.stdout.split('\n')[0]).toBe(picture)
  expect(spoken.stderr).toMatch(/^kindling: [^\n]+not a file\n$/)
})

it('fails where none could be read', async () => {
  const { code, stdout } = await inspect('--json', gone, folder)
  expect(code).toBe(1)
  expect(objects(stdout).slice(0, 2)).toMatchObject([{ file: gone }, { file: folder }])
  expect(objects(stdout).every(({ error }) => error.code === 'not_found')).toBe(true)
})

it('gives every text as it stands with --raw', async () => {
  const [found] = objects((await inspect('--json', '--raw', picture)).stdout)
  expect(found.carriers).toEqual([
    expect.objectContaining({ location: 'tEXt', key: 'parameters', raw: SETTINGS, bytes: SETTINGS.length })
  ])
})
