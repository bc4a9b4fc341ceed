import { eq, inArray } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { placePictures } from '~/domain/cleaning/place-pictures.server'
import { candidateRecords } from '~/domain/datasets/candidates/candidate-records.server'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import { DEFAULT_RECIPE, type Recipe } from '~/domain/datasets/recipe'
import { addOutput } from '~/domain/outputs/add-output.server'
import { mayBeAlike } from '~/domain/outputs/alike-prints.server'
import { isSamePicture } from '~/domain/outputs/picture-detail'
import { type Print, readPrint } from '~/domain/outputs/read-print.server'
import { withdrawOutput } from '~/domain/outputs/withdraw-output.server'
import { findings, fingerprints, imagePrints, outputs } from '~db/schema'
import { changeOne, drawOne } from '~tests/bench/drawn-pictures'
import { randomFrom } from '~tests/bench/seed-words'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { publishedPrompt } from '../prompts/support'

let hub: TestHub
let ada: TestUser
let bo: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ada = await createUser(hub)
  bo = await createUser(hub)
})
afterAll(() => hub.close())

let serial = 0
const newPrompt = async (author: TestUser) => {
  serial += 1
  return (await publishedPrompt(hub, author, { title: `Picture ${serial}`, text: `Draw thing ${serial}.` }))
    .promptId
}

async function give(author: TestUser, bytes: Uint8Array, promptId?: string): Promise<string> {
  return addOutput(hub, author, {
    promptId: promptId ?? (await newPrompt(author)),
    file: { bytes, alt: '' },
    ...{ generatorId: 'flux', license: 'CC0-1.0', trainingConsent: true }
  })
}

const clean = (...ids: string[]) =>
  cleanContributions(
    hub,
    ids.map((id) => ({ type: 'output', id }))
  )
const found = (id: string) =>
  hub.db.select().from(findings).where(eq(findings.subjectId, id)).orderBy(findings.rule)
const clusters = async (...ids: string[]) => {
  const rows = await hub.db.select().from(fingerprints).where(inArray(fingerprints.subjectId, ids))
  return ids.map((id) => rows.find((row) => row.subjectId === id)?.clusterId)
}

describe('the same pixels', () => {
  it('are one picture, whatever file holds them: somebody else’s is held and names the first', async () => {
    const png = await drawOne('ridges', 900)
    const first = await give(ada, png)
    expect(await clean(first)).toEqual({ published: 1, held: 0 })
    const files = {
      'packed otherwise': await sharp(png).png({ compressionLevel: 1, palette: false }).toBuffer(),
      'another lossless format': await sharp(png).webp({ lossless: true }).toBuffer(),
      'with a place and an opaque alpha': await sharp(png)
        .ensureAlpha()
        .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' } })
        .png()
        .toBuffer(),
      'turned, and told to be turned back': await sharp(png)
        .rotate(270)
        .withMetadata({ orientation: 6 })
        .png()
        .toBuffer()
    }
    for (const [name, bytes] of Object.entries(files)) {
      const copy = await give(bo, bytes)
      expect([name, await clean(copy)]).toEqual([name, { published: 0, held: 1 }])
      expect(await found(copy)).toMatchObject([
        {
          rule: 'exact-duplicate',
          verdict: 'drop',
          reason: 'reason.duplicate_live_picture',
          params: { of: first }
        }
      ])
      expect(await clusters(first, copy)).toEqual([first, first])
    }
  })

  it('are told, not held, under another of one’s own prompts; held twice under one; and held once turned down', async () => {
    const png = await drawOne('portrait', 901)
    const first = await give(ada, png)
    const elsewhere = await give(ada, png)
    expect(await clean(first, elsewhere)).toEqual({ published: 2, held: 0 })
    expect(await found(elsewhere)).toMatchObject([
      { reason: 'reason.duplicate_own_picture', verdict: 'flag' }
    ])
    const [row] = await hub.db.select().from(outputs).where(eq(outputs.id, first))
    const again = await give(ada, png, row?.promptId)
    expect(await clean(again)).toEqual({ published: 0, held: 1 })
    await hub.db
      .update(outputs)
      .set({ moderationState: 'removed' })
      .where(inArray(outputs.id, [first, elsewhere, again]))
    const fourth = await give(ada, png)
    expect(await clean(fourth)).toEqual({ published: 0, held: 1 })
    expect(await found(fourth)).toMatchObject([{ reason: 'reason.duplicate_refused_picture', severity: 2 }])
  })

  it('are not the same where one level of one pixel differs, and are where only what an alpha hides does', async () => {
    const raw = { raw: { width: 40, height: 40, channels: 4 as const } }
    const pixels = Buffer.alloc(40 * 40 * 4, 200)
    pixels.fill(0, 4000)
    const [level, hidden] = [Buffer.from(pixels), Buffer.from(pixels)]
    level[0] = 199
    hidden[4000] = 90
    const ids: string[] = []
    for (const data of [pixels, level, hidden])
      ids.push(await give(ada, await sharp(data, raw).png().toBuffer()))
    await clean(...ids)
    const [first, second] = ids
    expect(await clusters(...ids)).toEqual([first, second, first])
  })
})

describe('nearly the same picture', () => {
  it('is flagged, published, and joins the cluster of the earlier one; a mark of whose it is', async () => {
    const png = await drawOne('photograph', 902)
    const first = await give(ada, png)
    await clean(first)
    const copy = await give(bo, await changeOne('cropped by 5 %', png, 1))
    expect(await clean(copy)).toEqual({ published: 1, held: 0 })
    const [row] = await hub.db.select().from(outputs).where(eq(outputs.id, first))
    expect(await found(copy)).toMatchObject([
      {
        rule: 'near-picture',
        verdict: 'flag',
        reason: 'reason.near_picture',
        params: { of: first, prompt: row?.promptId, picture: row?.blobSha256 }
      }
    ])
    const own = await give(ada, await changeOne('scaled to 50 %', png, 2))
    await clean(own)
    expect(await found(own)).toMatchObject([{ reason: 'reason.near_picture_own' }])
    expect(await clusters(first, copy, own)).toEqual([first, first, first])
    // the next earliest is named once the first is gone
    await withdrawOutput(hub, ada, first)
    const late = await give(bo, await changeOne('JPEG, quality 40', png, 3))
    await clean(late)
    expect(await found(late)).toMatchObject([{ params: { of: copy } }])
  })

  it('is not what is only laid out alike, as pages, chats, marks and all but empty pictures are', async () => {
    const prints: Print[] = []
    for (const family of ['page', 'chat', 'logo', 'chart', 'plain'] as const)
      for (let n = 0; n < 3; n += 1) prints.push(await readPrint(await drawOne(family, n)))
    let near = 0
    for (const [n, a] of prints.entries())
      for (const b of prints.slice(0, n)) {
        if (mayBeAlike(a, b)) near += 1
        expect(isSamePicture(a.detail, b.detail)).toBe(false)
      }
    // the hash alone would have taken some for one
    expect(near).toBeGreaterThan(0)
  })
})

describe('a dataset of pictures', () => {
  it('takes one of a cluster, the best-rated, then the oldest; the next when it leaves', async () => {
    await hub.db.update(outputs).set({ moderationState: 'withdrawn' })
    const png = await drawOne('ridges', 903)
    const ids = [await give(ada, png)]
    for (const [n, change] of ['scaled to 50 %', 'JPEG, quality 40'].entries())
      ids.push(await give(n ? ada : bo, await changeOne(change, png, n)))
    ids.push(await give(bo, await drawOne('logo', 903)))
    expect(await clean(...ids)).toEqual({ published: 4, held: 0 })
    const [oldest, second, third, other] = ids as [string, string, string, string]
    const recipe: Recipe = { ...DEFAULT_RECIPE, task: 'text-to-image' }
    const kept = async () => {
      const rows = await hub.db.execute<{ output_id: string }>(candidateRecords(recipe, 'kept'))
      return rows.map((row) => row.output_id).sort()
    }
    expect(await kept()).toEqual([oldest, other])
    const preview = await previewRecipe(hub, recipe)
    expect(preview.excluded.find(({ reason }) => reason === 'duplicate')?.rows).toBe(2)
    await hub.db.update(outputs).set({ score: 4 }).where(eq(outputs.id, third))
    expect(await kept()).toEqual([third, other].sort())
    await withdrawOutput(hub, ada, third)
    await withdrawOutput(hub, ada, oldest)
    expect(await kept()).toEqual([second, other].sort())
  })
})

test('clusters are the same in any order and any parts, and when pictures are placed anew', async () => {
  const families: Buffer[][] = []
  for (const family of ['ridges', 'logo'] as const) {
    const first = await drawOne(family, 77)
    const further = await changeOne('cropped by 3 %', first, 5)
    // the last is a copy of a copy, which may be near the second alone
    families.push([
      first,
      further,
      await changeOne('cropped by 5 %', further, 6),
      await changeOne('brighter by 15 %', first, 7)
    ])
  }
  families.push([await drawOne('chart', 79)])
  const files = families.flat()
  const random = randomFrom(5)
  let told: string[] | undefined
  for (const size of [100, 1]) {
    const order = files.map((_, n) => n)
    if (size < 100) order.sort(() => random() - 0.5)
    const ids: string[] = []
    const nameOf = new Map<string, number>()
    for (const [n, bytes] of files.entries()) {
      ids.push(await give(n % 2 ? ada : bo, bytes))
      nameOf.set(ids[n] as string, n)
    }
    for (let from = 0; from < order.length; from += size)
      await clean(...order.slice(from, from + size).map((n) => ids[n] as string))
    const groups = async () => {
      const members = new Map<string, number[]>()
      const rows = await hub.db.select().from(fingerprints).where(inArray(fingerprints.subjectId, ids))
      for (const { clusterId, subjectId } of rows)
        members.set(clusterId, [...(members.get(clusterId) ?? []), nameOf.get(subjectId) as number])
      for (const [cluster, own] of members) expect(nameOf.get(cluster)).toBe(Math.min(...own))
      return [...members.values()].map((own) => own.sort((a, b) => a - b).join()).sort()
    }
    told ??= await groups()
    expect(told.length).toBe(families.length)
    expect(await groups()).toEqual(told)
    // as an earlier release of the hub left them: known by their bytes, printed the old way
    await hub.db
      .update(fingerprints)
      .set({ scheme: 0, exact: 5n, clusterId: fingerprints.subjectId })
      .where(inArray(fingerprints.subjectId, ids))
    await hub.db.update(imagePrints).set({ scheme: 1, detail: null, crops: [], cropBands: [] })
    expect(await placePictures(hub)).toBe(ids.length)
    expect(await placePictures(hub)).toBe(0)
    expect(await groups()).toEqual(told)
    await hub.db.delete(fingerprints).where(inArray(fingerprints.subjectId, ids))
    await hub.db.update(outputs).set({ moderationState: 'withdrawn' }).where(inArray(outputs.id, ids))
  }
})
