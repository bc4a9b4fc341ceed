import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { importContributions } from '~/domain/formats/import-contributions.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import { blobs, events, outputs, promptRevisions, prompts } from '~db/schema'
import { pngOf, pngText } from '~tests/support/file-bytes'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { zipOf } from '~tests/support/zip'
import { pngBomb } from '../outputs/images'
import { film, mp3 } from '../outputs/media-files'

let hub: TestHub
let folder: string
beforeAll(async () => {
  hub = await createTestHub()
  folder = await mkdtemp(join(tmpdir(), 'kindling-pictures-'))
})
afterAll(async () => {
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

let pictures = 0
/** A picture unlike the others, with texts in it. */
const png = (texts: Record<string, string> = {}, side = 8) =>
  pngOf(
    Object.entries({ ...texts, Comment: `picture ${pictures++}` }).map(([key, text]) => pngText(key, text)),
    { width: side, height: side }
  )

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}

async function take(path: string, authorId: string, beside = false) {
  const rejectsPath = `${path}.rejects.jsonl`
  const summary = await importContributions(hub, {
    ...{ path, rejectsPath, authorId, beside },
    ...{ format: 'auto', license: 'CC0-1.0', trainingConsent: true }
  })
  const lines = summary.rejected > 0 ? (await readFile(rejectsPath, 'utf8')).trim().split('\n') : []
  const rejects = lines.map((line) => JSON.parse(line) as { entry: string; line: number; error: string })
  return { summary, rejects }
}

/** What came in, by the words of its prompt. */
async function stored(authorId: string) {
  const rows = await hub.db
    .select({ text: promptRevisions.text, output: outputs, mediaType: blobs.mediaType })
    .from(outputs)
    .innerJoin(promptRevisions, eq(promptRevisions.id, outputs.revisionId))
    .leftJoin(blobs, eq(blobs.sha256, outputs.blobSha256))
    .where(eq(outputs.authorId, authorId))
    .orderBy(outputs.id)
  const byText = new Map<string, typeof rows>()
  for (const row of rows) byText.set(row.text, [...(byText.get(row.text) ?? []), row])
  return byText
}

const A1111 =
  'a red fox\nNegative prompt: blur\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 8x8, Model: foxes'

describe('an archive of pictures', () => {
  it('takes the prompt from beside a picture, else from inside it, and nothing without one', async () => {
    const { id } = await createUser(hub)
    const path = await put(
      'set.zip',
      zipOf([
        { name: 'one/1.png', content: png() },
        { name: 'one/1.txt', content: '{masterpiece}, a lighthouse\nat night' },
        { name: '2.png', content: png(), method: 0 },
        { name: '2.caption', content: '{masterpiece}, a lighthouse\nat night' },
        {
          name: '3.PNG',
          content: png()
        },
        {
          name: '3.json',
          content: JSON.stringify({
            meta: {
              prompt: 'a tower',
              negativePrompt: 'sky',
              seed: 9,
              cfgScale: 5.5,
              steps: 12,
              sampler: 'Euler'
            },
            username: 'somebody@private.test'
          })
        },
        { name: '4.png', content: png({ parameters: A1111 }) },
        { name: '5.png', content: png() },
        { name: '6.png', content: pngBomb(13_000) },
        { name: '6.txt', content: 'a bomb' },
        { name: '7.png', content: png().subarray(0, 60) },
        { name: '7.txt', content: 'cut short' },
        { name: '8.gif', content: 'GIF89a' },
        { name: '8.txt', content: 'moves' },
        { name: '9.mp4', content: film({ filler: new Uint8Array(3000) }) },
        { name: '9.txt', content: 'a wave breaks' },
        { name: 'song.mp3', content: mp3() },
        { name: 'song.txt', content: 'a quiet song' },
        { name: '__MACOSX/._2.png', content: 'junk' },
        { name: '.DS_Store', content: 'junk' },
        { name: 'README.md', content: '# About these pictures' },
        { name: '../evil.png', content: png() },
        { name: '/abs.png', content: png() },
        { name: 'locked.png', content: png(), encrypted: true },
        { name: 'locked.txt', content: 'locked away' }
      ])
    )
    const { summary, rejects } = await take(path, id)
    expect(summary).toMatchObject({ added: 5, addedOutputs: 6, files: 6, rejected: 7 })
    expect(new Map(rejects.map(({ entry, error }) => [entry, error]))).toEqual(
      new Map([
        ['../evil.png', 'its path leads out of the archive'],
        ['/abs.png', 'its path leads out of the archive'],
        ['5.png', 'no prompt: neither beside the file nor inside it'],
        ['6.png', 'Image of 13000 × 13000 pixels'],
        ['7.png', expect.stringMatching(/cut short|damaged/)],
        ['8.gif', 'Not a picture, sound or film that we take'],
        ['locked.png', 'the file is locked with a password']
      ])
    )
    const all = await stored(id)
    expect([...all.keys()].sort()).toEqual([
      'a quiet song',
      'a red fox',
      'a tower',
      'a wave breaks',
      '{masterpiece}, a lighthouse\nat night'
    ])
    expect(all.get('{masterpiece}, a lighthouse\nat night')).toHaveLength(2)
    expect(all.get('a tower')?.[0]?.output.parameters).toEqual({
      negative_prompt: 'sky',
      seed: '9',
      steps: '12',
      cfg: '5.5',
      sampler: 'Euler'
    })
    expect(all.get('a red fox')?.[0]).toMatchObject({
      mediaType: 'image/png',
      output: {
        modality: 'image',
        generatorId: 'stable-diffusion',
        model: 'foxes',
        width: 8,
        parameters: { seed: '42', sampler: 'Euler a' },
        generation: { record: { seed: '42', negativePrompt: 'blur' } }
      }
    })
    expect(all.get('a wave breaks')?.[0]?.output.modality).toBe('video')
    expect(all.get('a quiet song')?.[0]?.output.modality).toBe('audio')
    expect(JSON.stringify([...all])).not.toContain('private.test')
    expect((await take(path, id)).summary).toMatchObject({ added: 0, addedOutputs: 0, already: 6 })
  })

  it('sends files the way uploads go: to cleaning, and to where copies are made', async () => {
    const { id } = await createUser(hub)
    await take(await put('way.zip', zipOf([{ name: 'a.png', content: png({ parameters: A1111 }, 40) }])), id)
    const [row] = await hub.db.select().from(outputs).where(eq(outputs.authorId, id))
    const submitted = await hub.db
      .select()
      .from(events)
      .where(and(eq(events.type, 'output.submitted'), eq(events.subjectId, row?.id as string)))
    expect(submitted).toMatchObject([{ actorId: id, payload: { promptId: row?.promptId } }])
    expect(await deriveOutput(hub, row?.id as string)).toEqual([480])
    const refs = [
      { type: 'revision' as const, id: row?.revisionId as string },
      { type: 'output' as const, id: row?.id as string }
    ]
    expect(await cleanContributions(hub, refs)).toEqual({ published: 2, held: 0 })
    const [prompt] = await hub.db
      .select()
      .from(prompts)
      .where(eq(prompts.id, row?.promptId as string))
    expect(prompt).toMatchObject({ moderationState: 'published', coverOutputId: row?.id })
  })

  it('reads tables that speak of pictures, and leaves none of them over', async () => {
    const { id } = await createUser(hub)
    const rows = [
      { file_name: 'train/1.png', text: 'first', seed: 1, alt: 'One of them' },
      { file_name: 'train/none.png', text: 'not there' },
      { file_name: 'train/2.png', text: '' }
    ]
    const jsonl = zipOf([
      { name: 'data/metadata.jsonl', content: rows.map((row) => JSON.stringify(row)).join('\n') },
      ...[1, 2].map((n) => ({ name: `data/train/${n}.png`, content: png() }))
    ])
    const first = await take(await put('folder.zip', jsonl), id)
    expect(first.summary).toMatchObject({ rows: 3, added: 1, files: 1, rejected: 2 })
    expect(first.rejects.map(({ entry, line, error }) => [entry, line, error])).toEqual([
      ['data/metadata.jsonl', 2, 'the file “train/none.png” is not there'],
      ['data/metadata.jsonl', 3, 'the prompt is empty']
    ])
    const csv = zipOf([
      { name: 'metadata.csv', content: 'file_name,caption\n3.png,"third, with a comma"\n' },
      { name: '3.png', content: png() }
    ])
    await take(await put('table.zip', csv), id)
    const all = await stored(id)
    expect(all.get('first')?.[0]?.output).toMatchObject({ alt: 'One of them', parameters: { seed: '1' } })
    expect(all.get('third, with a comma')).toHaveLength(1)
  })

  it('reads a folder, and pictures beside their table, but none that lies elsewhere', async () => {
    const { id } = await createUser(hub)
    await put('kohya/1.png', png())
    await put('kohya/1.txt', 'a caption')
    await put('outside.png', png())
    const rows = ['1.png', '../outside.png', '/etc/hostname.png'].map((name) =>
      JSON.stringify({ file_name: name, text: `of ${name}` })
    )
    const table = await put('kohya/metadata.jsonl', rows.join('\n'))
    const beside = await take(table, id, true)
    expect(beside.summary).toMatchObject({ rows: 3, files: 1, rejected: 2 })
    // a door that did not open the folder itself gets words alone
    const { id: other } = await createUser(hub)
    expect((await take(table, other)).summary).toMatchObject({ added: 3, files: 0 })
    await rm(table)
    expect((await take(join(folder, 'kohya'), id, true)).summary).toMatchObject({ added: 1, files: 1 })
  })
})

describe('DiffusionDB', () => {
  it('brings pictures with their settings, and nobody', async () => {
    const { id } = await createUser(hub)
    const part = {
      'a.png': { p: 'a castle', se: 4, c: 7, st: 50, sa: 'k_lms' },
      'b.png': { p: 'a castle', se: 5, c: 7, st: 50, sa: 'k_lms' }
    }
    const zip = zipOf([
      { name: 'a.png', content: png(), method: 0 },
      { name: 'b.png', content: png(), method: 0 },
      { name: 'part-000001.json', content: JSON.stringify(part) }
    ])
    const { summary } = await take(await put('part-000001.zip', zip), id)
    expect(summary).toMatchObject({ rows: 2, added: 1, addedOutputs: 2, files: 2, rejected: 0 })
    const castle = (await stored(id)).get('a castle') ?? []
    expect(castle.map(({ output }) => output.generatorId)).toEqual(['stable-diffusion', 'stable-diffusion'])
    expect(castle[0]?.output.parameters).toEqual({ seed: '4', steps: '50', cfg: '7', sampler: 'k_lms' })
  })

  it('has its table read in windows', async () => {
    const { id } = await createUser(hub)
    const n = 60_000
    const column = (name: string, type: 'STRING' | 'INT32', data: unknown[]) => ({ name, type, data })
    const file = parquetWriteBuffer({
      columnData: [
        column(
          'image_name',
          'STRING',
          Array.from({ length: n }, (_, i) => `${i}.png`)
        ),
        column(
          'prompt',
          'STRING',
          Array.from({ length: n }, (_, i) => `prompt ${i % 50}`)
        ),
        column('part_id', 'INT32', Array(n).fill(1)),
        column('seed', 'INT32', Array(n).fill(7)),
        column('sampler', 'INT32', Array(n).fill(8)),
        column('user_name', 'STRING', Array(n).fill('0123abcd-hash'))
      ]
    })
    const { summary } = await take(await put('metadata.parquet', new Uint8Array(file)), id)
    expect(summary).toMatchObject({ rows: n, added: 50, rejected: 0 })
    const kept = JSON.stringify(await hub.db.select().from(prompts).where(eq(prompts.authorId, id)))
    expect(kept).not.toContain('0123abcd')
  })
})
