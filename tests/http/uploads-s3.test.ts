import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blobKey } from '~storage/keys'
import { openStore } from '~storage/open'
import { openPieces } from '~storage/pieces'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'
import { sha256 } from '../domain/outputs/images'
import { film } from '../domain/outputs/media-files'
import { declared, outcomeOf, type Sender, sendFile, tus } from './upload-client'

const MIB = 1024 * 1024
const region = 'us-east-1'
const bucket = `kindling-${randomBytes(4).toString('hex')}`
const folder = mkdtempSync(join(tmpdir(), 'kindling-s3-'))
/** A real S3 server, with its credentials in the environment: s3rver can not list the parts of an upload. */
const endpoint = process.env.KINDLING_TEST_S3_ENDPOINT ?? ''
let site: Awaited<ReturnType<typeof startTestSite>> | undefined
let settings: Parameters<typeof openPieces>[0]
let mine: Sender

beforeAll(async () => {
  if (!endpoint) return
  const client = new S3Client({ region, endpoint, forcePathStyle: true })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
  settings = { dataDir: folder, s3: { bucket, endpoint, region } }
  site = await startTestSite({
    apart: true,
    env: { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, AWS_REGION: region }
  })
  mine = { url: site.url, cookie: await signIn(site.url, await createUser(site.hub)) }
})
afterAll(async () => {
  await site?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const waiting = async () => {
  const ids: string[] = []
  for await (const id of openPieces(settings).list()) ids.push(id)
  return ids
}

test.runIf(endpoint)(
  'an upload goes on in the bucket where it broke off, and is kept by its content',
  async () => {
    const given = film({ filler: randomBytes(20 * MIB) })
    const first = sendFile(mine, given, { chunkSize: 11 * MIB })
    const address = await new Promise<string>((resolve) => {
      first.upload.options.onChunkComplete = async () => {
        await first.upload.abort()
        resolve(first.upload.url ?? '')
      }
    })
    const offset = Number((await tus(mine, 'HEAD', address)).headers.get('upload-offset'))
    expect(offset).toBeGreaterThanOrEqual(11 * MIB)
    expect(offset).toBeLessThan(given.length)
    await sendFile(mine, given, { uploadUrl: address, chunkSize: 4 * MIB }).done
    expect((await outcomeOf(mine, address)).body).toMatchObject({
      state: 'kept',
      sha256: sha256(given),
      width: 640
    })
    expect(await openStore(settings).head(blobKey(sha256(given)))).toMatchObject({ sizeBytes: given.length })
    expect(await waiting()).toEqual([])
  },
  60_000
)

test.runIf(endpoint)(
  'what is refused or taken back leaves nothing behind',
  async () => {
    const refused = await sendFile(mine, Buffer.from('<!doctype html><p>'.repeat(10))).done
    expect((await outcomeOf(mine, refused)).body).toMatchObject({ refusal: 'output:error.file_type' })
    const begun = await tus(mine, 'POST', '/uploads', declared(50))
    const address = begun.headers.get('location') ?? ''
    const piece = { 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }
    expect((await tus(mine, 'PATCH', address, piece, Buffer.alloc(20))).status).toBe(204)
    expect((await tus(mine, 'HEAD', address)).headers.get('upload-offset')).toBe('20')
    expect((await tus(mine, 'DELETE', address)).status).toBe(204)
    expect(await waiting()).toEqual([])
  },
  60_000
)
