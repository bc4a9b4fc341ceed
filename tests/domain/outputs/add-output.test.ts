import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOutput } from '~/domain/outputs/add-output.server'
import { parseParameters } from '~/domain/outputs/parameters'
import { findCopy } from '~/domain/outputs/read-media.server'
import { restoreOutput, withdrawOutput } from '~/domain/outputs/withdraw-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { rateOutput } from '~/domain/ratings/rate-output.server'
import { events, outputs } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenPrompt, outputRow, promptRow, publishedOutput, publishedPrompt } from '../prompts/support'
import { askedBy } from './asker'
import { colour, sha256 } from './images'

let hub: TestHub
let author: TestUser
let other: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  other = await createUser(hub)
})
afterAll(() => hub.close())

const given = { generatorId: 'gpt', license: 'CC-BY-4.0', trainingConsent: true } as const

describe('addOutput', () => {
  it('writes text with its revision and event', async () => {
    const { promptId, revisionId } = await publishedPrompt(hub, author)
    const id = await addOutput(hub, other, {
      ...given,
      promptId,
      text: '初雪落下，万物无声，只听见炉火。',
      parameters: { seed: '42' }
    })
    expect(await outputRow(hub, id)).toMatchObject({
      revisionId,
      authorId: other.id,
      modality: 'text',
      language: 'zh',
      parameters: { seed: '42' },
      moderationState: 'scanning',
      contentHash: sha256(Buffer.from('初雪落下，万物无声，只听见炉火。'))
    })
    const [event] = await hub.db.select().from(events).where(eq(events.subjectId, id))
    expect(event).toMatchObject({ type: 'output.submitted', payload: { promptId } })
  })

  it('writes an image with its size and hash', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    const bytes = await colour(100, 50).webp().toBuffer()
    const id = await addOutput(hub, other, { ...given, promptId, file: { bytes, alt: ' An ember ' } })
    expect(await outputRow(hub, id)).toMatchObject({
      modality: 'image',
      text: null,
      blobSha256: sha256(bytes),
      contentHash: sha256(bytes),
      width: 100,
      height: 50,
      alt: 'An ember'
    })
  })

  it('names the fields at fault', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    const add = (changes: object) => addOutput(hub, other, { ...given, promptId, text: 'x', ...changes })
    await expect(add({ text: ' ' })).rejects.toMatchObject({ fields: { output: 'output:error.missing' } })
    await expect(add({ file: { bytes: new Uint8Array(1) } })).rejects.toMatchObject({
      fields: { output: 'output:error.both' }
    })
    await expect(add({ text: 'x'.repeat(100_001) })).rejects.toMatchObject({
      fields: { output: 'output:error.text_long' }
    })
    await expect(add({ generatorId: 'nobody' })).rejects.toMatchObject({
      fields: { generator: 'output:error.generator' }
    })
    await expect(add({ trainingConsent: undefined })).rejects.toMatchObject({
      fields: { trainingConsent: 'composer:error.consent' }
    })
  })

  it('is not for what is not published, except one’s own in waiting', async () => {
    const { promptId } = await createPrompt(hub, author, givenPrompt())
    await expect(addOutput(hub, other, { ...given, promptId, text: 'x' })).rejects.toMatchObject({
      code: 'not_found'
    })
    await expect(addOutput(hub, author, { ...given, promptId, text: 'x' })).resolves.toBeTruthy()
  })

  it('keeps the text as given for ever', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    const id = await publishedOutput(hub, other, promptId)
    await expect(
      hub.db.update(outputs).set({ text: 'rewritten' }).where(eq(outputs.id, id))
    ).rejects.toThrow()
  })
})

describe('withdrawOutput', () => {
  it('takes it, and its ratings, out of the prompt, and can be undone', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    const id = await publishedOutput(hub, other, promptId)
    await rateOutput(hub, author, { outputId: id, overall: 5, adherence: 4, quality: 3 })
    expect(await promptRow(hub, promptId)).toMatchObject({
      outputCount: 1,
      ratingCount: 1,
      coverOutputId: id
    })
    await expect(withdrawOutput(hub, author, id)).rejects.toMatchObject({ code: 'forbidden' })
    await withdrawOutput(hub, other, id)
    expect(await promptRow(hub, promptId)).toMatchObject({
      outputCount: 0,
      ratingCount: 0,
      score: 0,
      coverOutputId: null
    })
    await expect(withdrawOutput(hub, other, id)).rejects.toMatchObject({ code: 'conflict' })
    await restoreOutput(hub, other, id)
    expect(await outputRow(hub, id)).toMatchObject({ moderationState: 'scanning' })
  })
})

describe('a file’s copies', () => {
  it('opens an image with its output, and before that only to its author and reviewers', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    const bytes = await colour(500, 50, '#4d6b2c').png().toBuffer()
    const id = await addOutput(hub, other, { ...given, promptId, file: { bytes } })
    const read = (
      viewer: { id: string; reviewer: boolean } | null,
      variant: number | 'original' | 'full' = 480
    ) => findCopy(hub, sha256(bytes), variant, askedBy(viewer))
    await expect(read(null)).rejects.toMatchObject({ code: 'not_found' })
    await expect(read({ id: author.id, reviewer: false })).rejects.toMatchObject({ code: 'not_found' })
    expect(await read({ id: author.id, reviewer: true })).toMatchObject({ audience: 'few' })
    expect(await read({ id: other.id, reviewer: false })).toMatchObject({
      audience: 'few',
      mediaType: 'image/webp'
    })
    await hub.db.transaction((tx) => publishOutputs(tx, [id]))
    expect(await read(null, 1600)).toMatchObject({ audience: 'all', mediaType: 'image/webp' })
    expect(await read(null, 'full')).toMatchObject({ audience: 'all', mediaType: 'image/png' })
    await expect(read(null, 'original')).rejects.toMatchObject({ code: 'not_found' })
    for (const viewer of [
      { id: other.id, reviewer: false },
      { id: author.id, reviewer: true }
    ]) {
      const original = await read(viewer, 'original')
      expect(original).toMatchObject({ audience: 'few', mediaType: 'image/png' })
      expect([await original.sizeBytes(), (await original.read()).sizeBytes]).toEqual([
        bytes.length,
        bytes.length
      ])
    }
    await withdrawOutput(hub, other, id)
    await expect(read(null)).rejects.toMatchObject({ code: 'gone' })
  })
  it('knows no other', async () => {
    await expect(findCopy(hub, 'f'.repeat(64), 480, askedBy(null))).rejects.toMatchObject({
      code: 'not_found'
    })
  })
})

describe('parameters', () => {
  it('are read a line each', () =>
    expect(parseParameters('Steps: 30\r\n 采样器：Euler a \nsize=512x512\nmore of it\n\nSteps: 9')).toEqual({
      Steps: '30',
      采样器: 'Euler a',
      size: '512x512 more of it'
    }))
})
