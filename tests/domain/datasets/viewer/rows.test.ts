import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lens, OPEN_LENS, openedUpTo, PUBLIC_LENS } from '~/domain/content-ratings/lens'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { type FoundRelease, findRelease } from '~/domain/datasets/find-dataset.server'
import { pickLines } from '~/domain/datasets/jsonl'
import { readRows } from '~/domain/datasets/read-rows.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { revokeRecords } from '~/domain/datasets/revoke-records.server'
import { veilRows } from '~/domain/datasets/veil-rows.server'
import { buildIndex } from '~/domain/datasets/viewer/build-index.server'
import { BLOCK_ROWS, BlockBuilder, bucketRange, rowsWith } from '~/domain/datasets/viewer/postings'
import { barFilters, withFilter } from '~/domain/datasets/viewer/row-filters'
import { readRowQuery, rowAddress } from '~/domain/datasets/viewer/row-query'
import { askedHashes, hashesOf, termsOf } from '~/domain/datasets/viewer/row-terms'
import { listUnfinished } from '~/domain/hub/list-unfinished.server'
import { outputs as outputTable } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { addPrompt, addText } from '../contributions'

describe('words of a row', () => {
  it('are runs of letters, and of Chinese every two neighbours', () => {
    expect([...termsOf('Don’t PANIC, 42!')]).toEqual(['don', 't', 'panic', '42'])
    expect([...termsOf('港口的雾', true)]).toEqual(['港口', '口的', '的雾'])
    expect([...termsOf('霧', true)]).toEqual(['雾'])
    expect([...termsOf('GPT模型')]).toEqual(['gpt', '模', '型', '模型'])
  })

  it('of a query are among those of a text that holds it', () => {
    const text = hashesOf(['清晨的港口很安静。Harbour lights'])
    for (const query of ['港口', '安静', 'harbour', '口', 'LIGHTS']) {
      expect(askedHashes(query).every((hash) => text.has(hash))).toBe(true)
    }
    expect(askedHashes('口港').every((hash) => text.has(hash))).toBe(false)
  })
})

describe('a block of words', () => {
  it('gives back exactly the rows of each word, whatever their hashes', () => {
    const builder = new BlockBuilder()
    const held = new Map<number, number[]>()
    let seed = 7
    const random = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return seed
    }
    const vocabulary = [0, 1, 2 ** 32 - 1, 2 ** 18, 2 ** 18 - 1, ...Array.from({ length: 300 }, random)]
    for (let row = 0; row < 500; row++) {
      const words = new Set(vocabulary.filter(() => random() % 5 === 0))
      for (const word of words) held.set(word, [...(held.get(word) ?? []), row])
      builder.add(words)
    }
    const { directory, data } = builder.finish()
    const found = (word: number) => {
      const { start, end } = bucketRange(directory, word)
      return rowsWith(data.subarray(start, end), word)
    }
    for (const word of vocabulary) expect(found(word)).toEqual(held.get(word) ?? [])
    expect(found(12_345)).toEqual([])
    expect(builder.rows).toBe(0)
  })

  it('is full at its last row', () => {
    const builder = new BlockBuilder()
    for (let row = 0; row < BLOCK_ROWS - 1; row++) builder.add([5])
    expect(builder.full).toBe(false)
    builder.add([5])
    expect(builder.full).toBe(true)
    const { directory, data } = builder.finish()
    const { start, end } = bucketRange(directory, 5)
    expect(rowsWith(data.subarray(start, end), 5).at(-1)).toBe(BLOCK_ROWS - 1)
  })
})

it('picks lines out of bytes that are cut anywhere', async () => {
  const bytes = new TextEncoder().encode('zero\nöne\n\nthree\nfour')
  for (const size of [1, 2, 3, 100]) {
    async function* cut() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    }
    const lines: string[] = []
    for await (const line of pickLines(cut(), [1, 2, 4])) lines.push(line)
    expect(lines).toEqual(['öne', '', 'four'])
  }
})

describe('an address', () => {
  it('says what is asked and is read back', () => {
    const text = '?release=1.0.0&split=test&q=fog&language=en&min=3.5&sort=best&from=50&row=7'
    expect(rowAddress(readRowQuery(new URLSearchParams(text)))).toBe(text)
    const ranges = '?min=3&below=3.5&prompt_min=64&prompt_max=127&other_max=31&columns=prompt%2Ccluster'
    expect(rowAddress(readRowQuery(new URLSearchParams(ranges)))).toBe(ranges)
    // a form without scripts says each column on its own
    const ticked = 'columns=cluster&columns=x&columns=prompt&max=4&below=5'
    expect(rowAddress(readRowQuery(new URLSearchParams(ticked)))).toBe('?max=4&columns=prompt%2Ccluster')
    const senseless = 'from=-1&row=1e3&min=9&sort=x&prompt_min=-3&response_max=x&columns=y'
    expect(rowAddress(readRowQuery(new URLSearchParams(senseless)))).toBe('')
  })
  it('of a row alone shows the page around it', () => {
    expect(readRowQuery(new URLSearchParams('row=63')).from).toBe(50)
    expect(readRowQuery(new URLSearchParams('row=63&from=0')).from).toBe(0)
  })
})

describe('the rows of a release', () => {
  let hub: TestHub
  let release: FoundRelease
  const outputs: string[] = []
  beforeAll(async () => {
    hub = await createTestHub()
    const { id: ownerId } = await createUser(hub)
    for (let i = 0; i < 60; i++) {
      const prompt = await addPrompt(hub, ownerId, {
        title: `Title ${i}`,
        text: i % 3 === 0 ? `第${i}个港口的清晨` : `Describe harbour ${i}`
      })
      outputs.push(await addText(hub, ownerId, prompt, `Answer ${i} ${'long '.repeat(i)}`))
    }
    // at the borders of bars, and a hair below one
    for (const [i, score] of [1, 1.5, 3.49999, 3.5, 4.5, 5].entries())
      await hub.db
        .update(outputTable)
        .set({ ratingCount: 2, score })
        .where(eq(outputTable.id, outputs[i] as string))
    const dataset = await createDataset(
      hub,
      { id: ownerId },
      {
        name: 'rows',
        title: 'Rows',
        description: '',
        recipe: { ...DEFAULT_RECIPE, splits: { train: 100, validation: 0, test: 0 } }
      }
    )
    const id = await requestRelease(hub, { id: ownerId, role: 'creator' }, dataset)
    await buildRelease(hub, id)
    release = (await findRelease(hub.db, dataset, 'main')) as FoundRelease
  })
  afterAll(() => hub?.close())

  const ask = async (text: string) => {
    const page = await readRows(hub, release, readRowQuery(new URLSearchParams(text)))
    if (!page) throw new Error('no page')
    return page
  }
  const responses = (page: Awaited<ReturnType<typeof ask>>) =>
    page.rows.map((row) => (row.revoked ? 'gone' : row.record.response?.split(' ')[1]))

  it('of a split there is not are those of the first, from its start', async () => {
    expect(await ask('split=nowhere&row=30')).toMatchObject({ split: 'train', from: 0, open: null })
    expect(await ask('split=train&row=30')).toMatchObject({ from: 25, open: { index: 30 } })
  })

  it('are read in order before anything is prepared, and say so', async () => {
    const page = await ask('from=50&q=harbour')
    expect(page).toMatchObject({ total: 60, from: 50, index: { state: 'making', total: 60 }, facts: null })
    expect(page.rows.map(({ index }) => index)).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59])
    expect((await ask('row=30')).open).toMatchObject({ index: 30, revoked: false })
  })

  it('are veiled as their reader meets such works: named, and not sent until asked for', async () => {
    const page = await ask('row=2')
    const record = (at: number) => page.rows.flatMap((row) => (row.revoked ? [] : row.record))[at]
    const [one, two, three] = [record(0), record(1), record(2)]
    await hub.db.execute(
      sql`update outputs set author_rating = 'sensitive' where id = ${one?.output_id ?? ''}`
    )
    await hub.db.execute(
      sql`update prompts set author_rating = 'mature' where id = ${three?.prompt_id ?? ''}`
    )
    const veiled = await veilRows(hub, page, PUBLIC_LENS, PUBLIC_LENS)
    expect(veiled.rows.slice(0, 4).map((row) => !row.revoked && row.veiled)).toEqual([
      'sensitive',
      undefined,
      'mature',
      undefined
    ])
    expect(veiled.rows[0]).toMatchObject({ record: { id: one?.id, title: '', prompt: '', response: '' } })
    expect(veiled.rows[1]).toMatchObject({ record: two })
    expect(veiled.open).toMatchObject({ veiled: 'mature', gated: true, record: { response: '' } })
    const opened = async (lens: Lens) => (await veilRows(hub, page, PUBLIC_LENS, lens)).open
    expect(await opened({ ...PUBLIC_LENS, veiled: [] })).toEqual(veiled.open)
    expect(await opened(openedUpTo(PUBLIC_LENS, 'mature'))).toMatchObject({ record: three })
    expect(await veilRows(hub, page, OPEN_LENS, OPEN_LENS)).toEqual(page)
    await hub.db.execute(sql`update outputs set author_rating = 'general'`)
    await hub.db.execute(sql`update prompts set author_rating = 'general'`)
  })

  it('are found by their words, narrowed and sorted once it is', async () => {
    await buildIndex(hub, release.id)
    await buildIndex(hub, release.id)
    expect((await ask('q=harbour')).total).toBe(40)
    expect((await ask('q=港口')).total).toBe(20)
    expect(await ask('q=harbour+港口')).toMatchObject({ total: 0, rows: [] })
    expect((await ask('q=harbour+7')).rows).toHaveLength(1)
    expect((await ask('q=%3F!')).total).toBe(0)
    const longest = await ask('sort=longest')
    expect(responses(longest).slice(0, 3)).toEqual(['59', '58', '56'])
    expect(responses(await ask('sort=shortest&from=58'))).toEqual(['58', '59'])
    expect((await ask('license=CC-BY-NC-4.0')).total).toBe(0)
    expect((await ask('min=1')).total).toBe(6)
    expect(await ask('min=1&response_min=64')).toMatchObject({ total: 0, alone: { rating: 6 } })
    expect(longest.facts).toMatchObject({ rows: 60, unrated: 54 })
    expect(longest.facts?.languages.reduce((sum, { rows }) => sum + rows, 0)).toBe(60)
  })

  it('are narrowed by pressing any bar to just what it stands for, and the others say what is left', async () => {
    const { facts } = await ask('')
    if (!facts) throw new Error('no facts')
    const query = readRowQuery(new URLSearchParams())
    const pressed = [
      ...barFilters('rating').map((bar, i) => [bar, [facts.unrated, ...facts.ratings][i]] as const),
      ...barFilters('prompt').map((bar, i) => [bar, facts.promptLengths[i]] as const),
      ...barFilters('response').map((bar, i) => [bar, facts.responseLengths[i]] as const),
      ...facts.languages.map(({ word, rows }) => [{ name: 'language' as const, word }, rows] as const)
    ]
    for (const [bar, rows] of pressed) {
      const page = await ask(rowAddress(withFilter(query, bar)))
      expect(page).toMatchObject({ total: rows, alone: { [bar.name]: rows } })
    }
    expect(facts.ratings.filter((rows) => rows > 0).length).toBeGreaterThan(2)
    const both = await ask('q=harbour&response_min=128&response_max=255')
    const words = await ask('q=harbour')
    const long = await ask('response_min=128&response_max=255')
    expect(both.alone).toEqual({ q: words.total, response: long.total })
    // its own bars as if none was pressed; those of the others of what is left
    expect(both.found?.responseLengths).toEqual(words.found?.responseLengths)
    expect(both.found?.responseLengths[3]).toBe(both.total)
    expect(both.found?.promptLengths.reduce((sum, rows) => sum + rows, 0)).toBe(both.total)
    expect(both.found?.rows).toBe(both.total)
  })

  it('whose index is one of before are read in order until it is made again, by itself', async () => {
    await hub.db.execute(sql`update release_indexes set head = head || '{"format": "kindling-rows/1"}'`)
    await hub.db.execute(sql`update releases set published_at = now() - interval '1 hour'`)
    expect(await ask('q=harbour')).toMatchObject({ total: 60, index: { state: 'making', done: 0 } })
    expect((await listUnfinished(hub.db)).unindexedIds).toEqual([release.id])
    await buildIndex(hub, release.id)
    expect((await listUnfinished(hub.db)).unindexedIds).toEqual([])
    expect(await ask('q=harbour')).toMatchObject({ total: 40, index: { state: 'ready' } })
  })

  it('that were withdrawn are found by nothing, and marked where they stood', async () => {
    const before = responses(await ask('q=harbour'))
    const gone = before[0] as string
    await hub.db.transaction((tx) =>
      revokeRecords(tx, { outputIds: [outputs[Number(gone)] as string], reason: 'withdrawn' })
    )
    const page = await ask('q=harbour')
    expect(page.total).toBe(39)
    expect(responses(page)).not.toContain(gone)
    const all = [
      ...responses(await ask('')),
      ...responses(await ask('from=25')),
      ...responses(await ask('from=50'))
    ]
    expect(all.filter((one) => one === 'gone')).toHaveLength(1)
    expect(all).not.toContain(gone)
  })
})
