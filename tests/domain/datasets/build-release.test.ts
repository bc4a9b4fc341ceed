import { createHash } from 'node:crypto'
import { eq, isNotNull, like } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { rebuildRelease } from '~/domain/datasets/build/rebuild-release.server'
import { changeDataset } from '~/domain/datasets/change-dataset.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { forgetStrays } from '~/domain/datasets/forget-strays.server'
import { readCovers } from '~/domain/datasets/read-covers.server'
import type { Recipe } from '~/domain/datasets/recipe'
import { recipeFromYaml } from '~/domain/datasets/recipe.schema'
import { recipeHistory } from '~/domain/datasets/recipe-history.server'
import { checkSignature, readKeys } from '~/domain/datasets/signing/check-signature.server'
import { publishedKeys } from '~/domain/datasets/signing/signing-key.server'
import type { BuildOptions } from '~/domain/datasets/snapshot-release.server'
import { blobs, datasets, findings, notifications, outputs, prompts, ratings } from '~db/schema'
import { LANGUAGES, type Task } from '~db/vocabulary'
import { blobKey } from '~storage/keys'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addImage, addPrompt, addText, openRecipe } from './contributions'
import { cutRelease, readParquet } from './cut-release'
import { addPoems } from './poems'

let hub: TestHub
let ann: TestUser
let bo: TestUser
let poems: string
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
  bo = await createUser(hub, { name: 'bo' })
  poems = await addPoems(hub, ann, bo)
})
afterAll(() => hub?.close())

const actor = () => ({ id: ann.id, role: 'creator' as const })

const cut = (datasetId: string, options: BuildOptions = {}) => cutRelease(hub, ann.id, datasetId, options)
const parquet = readParquet
const coverOf = async (id: string, task: Task) => (await readCovers(hub, [{ id, task }]))[id]

describe('a release', () => {
  it('holds the records with their receipts, as Parquet, chat messages, card and manifest', async () => {
    const release = await cut(poems)
    expect(release).toMatchObject({ state: 'published', version: '1.0.0', rowCount: 30, error: null })
    const { rows, metadata } = await parquet(await release.bytes('data/train-00000-of-00001.parquet'))
    expect(rows).toHaveLength(30)
    const row = rows.find((r) => r.title === 'Poem 4')
    expect(row).toMatchObject({
      prompt: 'Write poem 4.',
      response: `Poem 4: ${'a line of it, '.repeat(4)}`,
      author: 'ann',
      output_author: 'ann',
      license: 'CC-BY-4.0',
      prompt_consent_version: '2026-11',
      prompt_consented_at: '2026-11-01T10:00:00.000Z',
      output_consented_at: '2026-11-02T10:00:00.000Z',
      rating_average: 4,
      rating_count: 1,
      generator: 'gpt',
      tags: [],
      rules: [],
      remixed_from: []
    })
    expect(rows.find((r) => r.title === 'Poem 5')?.rating_average).toBeNull()
    const kv = metadata.key_value_metadata?.find((entry) => entry.key === 'huggingface')?.value
    expect(Object.keys(JSON.parse(kv ?? '').info.features)).toEqual(Object.keys(rows[0] ?? {}))

    const manifestBytes = await release.bytes('manifest.json')
    const manifest = JSON.parse(manifestBytes.toString())
    expect(createHash('sha256').update(manifestBytes).digest('hex').slice(0, 40)).toBe(release.commitId)
    const { keys } = await publishedKeys(hub)
    const trusted = readKeys(JSON.stringify({ format: 'kindling-keys/1', keys }))
    const signature = (await release.bytes('manifest.json.sig')).toString()
    expect(checkSignature(manifestBytes, signature, trusted)).toBe(keys[0]?.id)
    const spoilt = Buffer.from(manifestBytes.toString().replace('1.0.0', '1.0.1'))
    expect(() => checkSignature(spoilt, signature, trusted)).toThrow('not the one that was signed')
    expect(() => checkSignature(manifestBytes, signature, new Map())).toThrow('no key of this hub')
    for (const file of manifest.files) {
      const bytes = await release.bytes(file.path)
      expect(bytes.length).toBe(file.size)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
    }
    expect(manifest).toMatchObject({ leaks: { authors: 0, lineages: 0, clusters: 0 }, agreement: null })
    expect(manifest.files.map((f: { path: string }) => f.path)).toEqual([
      'ATTRIBUTION.md',
      'CITATION.bib',
      'README.md',
      'charts/languages.svg',
      'charts/lengths.svg',
      'charts/ratings.svg',
      'data/train-00000-of-00001.parquet'
    ])

    expect((await release.bytes('ATTRIBUTION.md')).toString()).toMatch(
      /\| ann \| CC-BY-4.0 \| 30 \|\n\| bo \| CC-BY-4.0 \| 10 \|\n$/
    )
    const card = (await release.bytes('README.md')).toString()
    expect(card).toContain('Leak check of this release: passed')
    expect(card).toContain('](charts/lengths.svg)')
    const front = parse(card.split('---\n')[1] as string)
    expect(front.dataset_info.splits).toMatchObject([{ name: 'train', num_examples: 30 }])
    expect(front.configs[0].data_files).toEqual([{ split: 'train', path: 'data/train-*.parquet' }])
    expect(front.license).toEqual(['cc-by-4.0'])
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, ann.id))
    expect(told.map((n) => n.kind)).toEqual(['release.published'])
    // a card in the directory shows the best rated of its first rows
    expect(await coverOf(poems, 'sft')).toMatchObject({ prompt: 'Write poem 0.' })
    const rated = (score: number) =>
      hub.db.update(outputs).set({ score }).where(like(outputs.text, 'Poem 4:%'))
    await rated(4)
    const poem = { prompt: 'Write poem 4.', response: `Poem 4: ${'a line of it, '.repeat(4)}` }
    expect(await coverOf(poems, 'sft')).toEqual({ ...poem, language: 'en' })
    await rated(0)
  })

  it('is sharded by size with every row once, and reads back in order', async () => {
    const release = await cut(poems, { shardBytes: 4000 })
    const paths = release.files
      .map((f) => f.path)
      .filter((p) => p.endsWith('.parquet'))
      .sort()
    expect(paths.length).toBeGreaterThan(2)
    expect(paths[0]).toBe(`data/train-00000-of-0000${paths.length}.parquet`)
    const rows = (
      await Promise.all(paths.map(async (p) => (await parquet(await release.bytes(p))).rows))
    ).flat()
    expect(new Set(rows.map((r) => r.id)).size).toBe(30)
    expect(rows.map((r) => r.prompt_id)).toEqual(rows.map((r) => r.prompt_id).sort())
  })

  it('moves its version by what changed', async () => {
    const prompt = await addPrompt(hub, bo.id, { title: 'New', text: 'A new one' })
    await addText(hub, bo.id, prompt, 'New answer')
    expect((await cut(poems)).version).toBe('1.1.0')
    await changeDataset(hub, actor(), poems, {
      title: 'Poems',
      description: '',
      recipe: { ...openRecipe, languages: ['zh'] }
    })
    expect((await cut(poems)).version).toBe('2.0.0')
    // each of the recipes stays to be seen, by any version made with it
    const told = async (version: string) => recipeHistory(hub, poems, version)
    const [old, now] = [await told('1.1.0'), await told('2.0.0')]
    expect(now.versions).toEqual(['2.0.0', '1.0.0'])
    expect(old.past).toMatchObject({ version: '1.0.0', change: null })
    expect(recipeFromYaml(old.past?.yaml ?? '').languages).toEqual([])
    expect(now.past?.change).toMatchObject({ before: '1.1.0' })
    expect(now.past?.change?.lines).toContainEqual({ kind: 'added', text: '  - zh' })
    expect((await told('9.9.9')).past).toBeNull()
    // a wider recipe only adds records; one that makes rows otherwise changes what every reader reads
    const versionBy = async (recipe: Recipe) => {
      await changeDataset(hub, actor(), poems, { title: 'Poems', description: '', recipe })
      return (await cut(poems)).version
    }
    expect(await versionBy(openRecipe)).toBe('2.1.0')
    expect(await versionBy({ ...openRecipe, languages: [...LANGUAGES] })).toBe('2.1.1')
    expect(await versionBy({ ...openRecipe, layout: 'messages' })).toBe('3.0.0')
    await changeDataset(hub, actor(), poems, { title: 'Poems', description: '', recipe: openRecipe })
  })

  it('credits the ancestors of a remix and the authors of dropped near-duplicates', async () => {
    const set = await createDataset(hub, ann, {
      name: 'remixes',
      title: 'Remixes',
      description: '',
      recipe: { ...openRecipe, scenarios: ['novel'] }
    })
    const root = await addPrompt(hub, bo.id, { title: 'Root', license: 'CC0-1.0' })
    const child = await addPrompt(hub, ann.id, {
      scenario: 'novel',
      parentId: root.id,
      rootId: root.id,
      depth: 1,
      text: 'Child'
    })
    await addText(hub, ann.id, child, 'Text of the child', { score: 4 })
    const twin = await addPrompt(hub, bo.id, {
      scenario: 'novel',
      clusterId: child.revisionId,
      text: 'Child.'
    })
    await addText(hub, bo.id, twin, 'Text of the twin', { score: 3 })
    const release = await cut(set)
    const { rows } = await parquet(await release.bytes('data/train-00000-of-00001.parquet'))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.remixed_from).toEqual([{ prompt_id: root.id, author: 'bo', license: 'CC0-1.0' }])
    expect(rows[0]).toMatchObject({ also_by: ['bo'], cluster: child.revisionId, agreement: null })
    await hub.db.update(prompts).set({ moderationState: 'withdrawn' }).where(eq(prompts.scenario, 'novel'))
  })

  it('of images holds their bytes, without EXIF, and their captions', async () => {
    const set = await createDataset(hub, ann, {
      name: 'pictures',
      title: 'Pictures',
      description: '',
      recipe: { ...openRecipe, task: 'text-to-image' }
    })
    const prompt = await addPrompt(hub, ann.id, { text: 'A red field' })
    const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const located = await sharp({ create: { width: 16, height: 8, channels: 3, background: 'blue' } })
      .withExif({ IFD0: { Artist: 'Somebody' } })
      .jpeg()
      .toBuffer()
    const red = await addImage(hub, ann.id, prompt, { bytes: plain })
    const blue = await addImage(hub, ann.id, prompt, { bytes: located, mediaType: 'image/jpeg' })
    const release = await cut(set)
    const { rows } = await parquet(await release.bytes('data/train-00000-of-00001.parquet'))
    const byId = new Map(rows.map((r) => [r.id, r]))
    expect(byId.get(red)).toMatchObject({ caption: 'A red field', image: { path: `${red}.png` } })
    expect(Buffer.from(byId.get(red)?.image.bytes as Uint8Array).equals(plain)).toBe(true)
    const clean = Buffer.from(byId.get(blue)?.image.bytes as Uint8Array)
    expect(clean.includes('Somebody')).toBe(false)
    expect(await sharp(clean).metadata()).toMatchObject({ format: 'jpeg', width: 16 })
    // the copy is not kept beside the release; building it again makes it anew
    await forgetStrays(hub, { beforeMs: Date.now() + 60_000 })
    const copyKey = blobKey(createHash('sha256').update(clean).digest('hex'))
    expect(await hub.store.head(copyKey)).toBeNull()
    expect(await rebuildRelease(hub, release.id)).toMatchObject({ state: 'same' })
    // a later release holds the same bytes; what was found out about the images is not found out again
    const known = await hub.db.select({ frozen: blobs.frozen }).from(blobs).where(isNotNull(blobs.frozen))
    expect(known.map(({ frozen }) => frozen?.sizeBytes).sort()).toEqual([plain.length, clean.length].sort())
    const bytesOf = ({ files }: typeof release) => files.find(({ path }) => path.endsWith('.parquet'))?.sha256
    expect(bytesOf(await cut(set))).toBe(bytesOf(release))
    expect(await hub.store.head(copyKey)).toBeNull()
    // a card in the directory shows one of each prompt, which anybody may meet
    const covers = () => coverOf(set, 'text-to-image')
    const [first] = rows.map(({ id }) => id)
    const [shown] = await hub.db.select().from(outputs).where(eq(outputs.id, first))
    expect(await covers()).toEqual({ pictures: [shown?.blobSha256] })
    await hub.db.update(prompts).set({ moderationState: 'held' }).where(eq(prompts.id, prompt.id))
    expect(await covers()).toBeUndefined()
    await hub.db.update(prompts).set({ moderationState: 'published' }).where(eq(prompts.id, prompt.id))
    await hub.db.update(datasets).set({ gate: 'manual' }).where(eq(datasets.id, set))
    expect(await covers()).toBeUndefined()
  })

  it('keeps a ledger of what rules said, and of how raters agree', async () => {
    const set = await createDataset(hub, ann, {
      name: 'ledger',
      title: 'Ledger',
      description: '',
      recipe: { ...openRecipe, scenarios: ['manual'] }
    })
    const prompt = await addPrompt(hub, bo.id, { scenario: 'manual', text: 'How to light a lamp' })
    const output = await addText(hub, ann.id, prompt, 'With a match.')
    const about = { subjectType: 'output' as const, subjectId: output, ruleVersion: '2' }
    await hub.db.insert(findings).values([
      { ...about, rule: 'email', verdict: 'fix', reason: 'reason.email' },
      { ...about, rule: 'words', verdict: 'note', reason: 'cleaning:words' },
      { ...about, rule: 'phone', verdict: 'fix', reason: 'cleaning:phone', supersededAt: new Date() }
    ])
    const scores = { outputId: output, adherence: 3, quality: 3 }
    await hub.db.insert(ratings).values([
      { ...scores, userId: bo.id, overall: 2 },
      { ...scores, userId: (await createUser(hub)).id, overall: 4 }
    ])
    const release = await cut(set)
    const ledger = (await release.bytes('ledger/decisions.jsonl')).toString().trim().split('\n')
    expect(ledger.map((line) => JSON.parse(line))).toEqual([
      {
        record: output,
        part: 'output',
        part_id: output,
        rule: 'email',
        version: '2',
        outcome: 'fix',
        reason: 'reason.email',
        says: 'E-mail addresses were replaced.'
      }
    ])
    expect(JSON.parse((await release.bytes('manifest.json')).toString()).agreement).toMatchObject({
      units: 1,
      ratings: 2
    })
    const { rows } = await parquet(await release.bytes('data/train-00000-of-00001.parquet'))
    // 2 and 4 stars: s² = 2, as of people who pick by lot
    expect(rows[0]).toMatchObject({ agreement: 0, cluster: null })
    expect((await release.bytes('ledger/exclusions.jsonl')).toString()).toContain('"reason":"scenario"')
  })
})
