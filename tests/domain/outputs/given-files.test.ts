import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Inspection } from '~/domain/generators/generation-record'
import { addOutput, addOutputs } from '~/domain/outputs/add-output.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import { findCopy } from '~/domain/outputs/read-media.server'
import { settleUpload } from '~/domain/outputs/settle-upload.server'
import { blobs, outputs } from '~db/schema'
import { fullCopyKey } from '~storage/keys'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { outputRow, publishedPrompt } from '../prompts/support'
import { askedBy } from './asker'
import { colour, placedJpeg, sha256 } from './images'
import { film, mp3, zip } from './media-files'
import { arrived } from './upload-rows'

let hub: TestHub
let author: TestUser
let other: TestUser
let promptId: string
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  other = await createUser(hub)
  promptId = (await publishedPrompt(hub, author)).promptId
})
afterAll(() => hub.close())

const given = { generatorId: 'gpt', license: 'CC-BY-4.0', trainingConsent: true } as const
const add = (changes: object) => addOutput(hub, author, { ...given, promptId, ...changes })
const blobOf = async (id: string) => (await hub.db.select().from(blobs).where(eq(blobs.sha256, id)))[0]
const newFilm = () => film({ filler: randomBytes(5000) })

describe('words', () => {
  it('may be a dialogue or code', async () => {
    const dialogue = 'User: What burns?\nAssistant: Wood.'
    expect(await outputRow(hub, await add({ modality: 'dialogue', text: dialogue }))).toMatchObject({
      modality: 'dialogue',
      text: dialogue,
      syntax: ''
    })
    const code = await add({ modality: 'code', text: '```py\nprint("ember")\n```' })
    expect(await outputRow(hub, code)).toMatchObject({
      modality: 'code',
      text: 'print("ember")',
      syntax: 'python',
      language: 'und'
    })
    const said = await add({ modality: 'code', text: 'x', syntax: 'TSX' })
    expect((await outputRow(hub, said)).syntax).toBe('typescript')
  })

  it('must be what they are said to be', async () => {
    await expect(add({ modality: 'dialogue', text: 'A tale.' })).rejects.toMatchObject({
      fields: { output: 'output:error.dialogue' }
    })
    await expect(add({ modality: 'image', text: 'x' })).rejects.toMatchObject({
      fields: { modality: 'output:error.kind' }
    })
    await expect(add({ modality: 'code', text: 'x', syntax: 'x'.repeat(41) })).rejects.toMatchObject({
      fields: { syntax: 'output:error.syntax' }
    })
  })
})

describe('files', () => {
  it('are what their bytes say', async () => {
    const [shot, song] = [newFilm(), mp3()]
    const heard = await outputRow(hub, await add({ file: { bytes: song, alt: 'A hum' } }))
    expect(heard).toMatchObject({
      modality: 'audio',
      blobSha256: sha256(song),
      width: null,
      alt: 'A hum',
      text: null
    })
    const uploadId = await arrived(hub, author, shot)
    const seen = await outputRow(hub, await add({ file: { uploadId } }))
    expect(seen).toMatchObject({
      modality: 'video',
      blobSha256: sha256(shot),
      contentHash: sha256(shot),
      width: 640
    })
    expect(await blobOf(sha256(shot))).toMatchObject({
      mediaType: 'video/mp4',
      durationSeconds: 5,
      height: 360
    })
  })

  it('are refused with the reason, and nothing is written', async () => {
    const before = await hub.db.$count(outputs)
    const part = await arrived(hub, author, newFilm(), { received: 100 })
    const page = await arrived(hub, author, Buffer.from('<!doctype html>'))
    const cases: [object, object][] = [
      [
        { bytes: Buffer.concat([newFilm(), zip()]) },
        { code: 'unsupported_media', key: 'output:error.file_more' }
      ],
      [{ uploadId: part }, { code: 'conflict', key: 'output:error.upload_unfinished' }],
      [{ uploadId: page }, { code: 'unsupported_media', key: 'output:error.file_type' }],
      [{ uploadId: 'nothing' }, { code: 'not_found', key: 'output:error.upload_gone' }],
      [{ uploadId: '' }, { fields: { output: 'output:error.missing' } }]
    ]
    for (const [file, error] of cases) await expect(add({ file })).rejects.toMatchObject(error)
    const mine = await arrived(hub, author, newFilm())
    await expect(
      addOutput(hub, other, { ...given, promptId, file: { uploadId: mine } })
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      addOutputs(hub, author, [
        { ...given, promptId, text: 'kept back' },
        { ...given, promptId, file: { uploadId: page } }
      ])
    ).rejects.toMatchObject({ key: 'output:error.file_type' })
    expect(await hub.db.$count(outputs)).toBe(before)
  })

  it('may be several for one prompt', async () => {
    const uploadId = await arrived(hub, author, newFilm())
    const ids = await addOutputs(hub, author, [
      { ...given, promptId, file: { uploadId } },
      { ...given, promptId, file: { bytes: await colour(40, 30).png().toBuffer() } },
      { ...given, promptId, text: 'words' }
    ])
    const kinds = await Promise.all(ids.map(async (id) => (await outputRow(hub, id)).modality))
    expect(kinds).toEqual(['video', 'image', 'text'])
  })

  it('settle once, however many ask', async () => {
    const bytes = newFilm()
    const id = await arrived(hub, author, bytes)
    const said = { container: 'bmff', generator: 'unknown' } as unknown as Inspection
    let asked = 0
    const inspect = async () => {
      asked += 1
      return said
    }
    const all = await Promise.all([1, 2, 3].map(() => settleUpload(hub, id, inspect)))
    expect(all.map((upload) => upload?.sha256)).toEqual(Array(3).fill(sha256(bytes)))
    await settleUpload(hub, id, inspect)
    expect(asked).toBe(1)
    expect((await blobOf(sha256(bytes)))?.inspection).toEqual(said)
    const again = await arrived(hub, other, bytes)
    const failing = async () => Promise.reject(new Error('hostile'))
    expect((await settleUpload(hub, again, failing))?.sha256).toBe(sha256(bytes))
  })

  it('are kept when their reader fails', async () => {
    const id = await arrived(hub, author, newFilm())
    const upload = await settleUpload(hub, id, async () => Promise.reject(new Error('hostile')))
    expect(upload).toMatchObject({ refusal: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })
})

describe('a film’s still picture', () => {
  it('is drawn anew, shown in its place, and stays the first', async () => {
    const bytes = newFilm()
    const posterBytes = await placedJpeg(900, 600)
    const id = await add({ file: { bytes, posterBytes } })
    const blob = await blobOf(sha256(bytes))
    expect(blob?.posterSha256).not.toBe(sha256(posterBytes))
    expect(await deriveOutput(hub, id)).toEqual([480, 960])
    const poster = await buffer(
      (await (await findCopy(hub, sha256(bytes), 'poster', askedBy(author0()))).read()).body
    )
    expect(await sharp(poster).metadata()).toMatchObject({ format: 'webp', width: 600, height: 900 })
    expect(poster.includes('SecretCamera')).toBe(false)
    expect(await blobOf(sha256(bytes))).toMatchObject({ placeholder: expect.stringMatching(/^L.{27}$/) })
    await add({ file: { bytes, posterBytes: await colour(50, 50).png().toBuffer() } })
    expect((await blobOf(sha256(bytes)))?.posterSha256).toBe(blob?.posterSha256)
  })
  const author0 = () => ({ id: author.id, reviewer: false })

  it('must be a picture of at most 2 MB', async () => {
    for (const posterBytes of [
      Buffer.from('<svg onload="alert(1)"/>'),
      Buffer.concat([await colour().png().toBuffer(), Buffer.alloc(2 * 1024 * 1024)]),
      (await colour(300, 300).jpeg().toBuffer()).subarray(0, 400)
    ])
      await expect(add({ file: { bytes: newFilm(), posterBytes } })).rejects.toMatchObject({
        key: 'output:error.poster'
      })
  })
})

describe('the derive job', () => {
  it('gives a picture its placeholder and full copy', async () => {
    const bytes = await colour(500, 300, '#3355aa').png().toBuffer()
    const id = await add({ file: { bytes } })
    await deriveOutput(hub, id)
    const { placeholderColour } = await import('~/domain/outputs/placeholder')
    expect(placeholderColour((await blobOf(sha256(bytes)))?.placeholder)).toMatch(/^#3[2-5]5[4-7]a[8-b]$/)
    expect(await hub.store.head(fullCopyKey(sha256(bytes)))).toBeTruthy()
    expect(await deriveOutput(hub, id)).toEqual([480, 960])
  })
})
