import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetOldUploads, settleLeftUploads } from '~/domain/outputs/forget-uploads.server'
import { uploads } from '~db/schema'
import { blobKey } from '~storage/keys'
import { eventually } from '~tests/support/jobs'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { colour, placedJpeg, sha256 } from '../domain/outputs/images'
import { film, mp3, zip } from '../domain/outputs/media-files'
import { arrived } from '../domain/outputs/upload-rows'
import { send } from './send'
import { declared, outcomeOf, type Sender, sendFile, tus } from './upload-client'

let site: Awaited<ReturnType<typeof startTestSite>>
let owner: TestUser
let mine: Sender
let other: Sender
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  owner = await createUser(site.hub, { name: 'owner' })
  mine = { url: site.url, cookie: await signIn(site.url, owner) }
  other = { url: site.url, cookie: await signIn(site.url, await createUser(site.hub)) }
})
afterAll(() => site?.stop())

const bytes = () => film({ filler: randomBytes(300_000) })
const rowOf = async (address: string) => {
  const [row] = await site.hub.db
    .select()
    .from(uploads)
    .where(eq(uploads.id, address.split('/').at(-1) ?? ''))
  return row
}
const begin = async (size: number, sender = mine) => {
  const answer = await tus(sender, 'POST', '/uploads', declared(size))
  expect(answer.status).toBe(201)
  return answer.headers.get('location') ?? ''
}
const OCTETS = { 'Content-Type': 'application/offset+octet-stream' }
const pieces = () => readdirSync(join(site.dataDir, 'uploads'))

describe('an upload', () => {
  test('comes in whole, is looked at and kept by its content', async () => {
    const given = bytes()
    const address = await sendFile(mine, given, { fileName: 'C:\\x\\薪火\u202e.mp4' }).done
    expect(await outcomeOf(mine, address)).toEqual({
      status: 200,
      body: {
        state: 'kept',
        fileName: '薪火.mp4',
        sha256: sha256(given),
        mediaType: 'video/mp4',
        sizeBytes: given.length,
        width: 640,
        height: 360,
        durationSeconds: 5,
        inspection: expect.objectContaining({ container: 'bmff', generator: 'unknown', provenance: {} }),
        refusal: null
      }
    })
    expect(await site.hub.store.head(blobKey(sha256(given)))).toMatchObject({ sizeBytes: given.length })
    expect(pieces()).toEqual([])
  })

  test('goes on where it broke off', async () => {
    const given = bytes()
    const first = sendFile(mine, given, { chunkSize: 100_000 })
    const half = new Promise<string>((resolve) => {
      first.upload.options.onChunkComplete = async (_size, accepted) => {
        if (accepted < 100_000) return
        await first.upload.abort()
        resolve(first.upload.url ?? '')
      }
    })
    const address = await half
    const offset = Number((await tus(mine, 'HEAD', address)).headers.get('upload-offset'))
    expect(offset).toBeGreaterThanOrEqual(100_000)
    expect(offset).toBeLessThan(given.length)
    expect((await outcomeOf(mine, address)).body).toMatchObject({ state: 'receiving', sha256: null })
    expect(await sendFile(mine, given, { uploadUrl: address }).done).toBe(address)
    expect((await outcomeOf(mine, address)).body).toMatchObject({ state: 'kept', sha256: sha256(given) })
  })

  test('says it is whole when the last answer was lost', async () => {
    const given = bytes()
    const address = await sendFile(mine, given).done
    const head = await tus(mine, 'HEAD', address)
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(given.length)])
    expect(await sendFile(mine, given, { uploadUrl: address }).done).toBe(address)
  })

  test('may be a picture or a sound', async () => {
    const picture = await placedJpeg(120, 80)
    const seen = await sendFile(mine, picture, { mediaType: 'image/jpeg', fileName: 'a.jpg' }).done
    expect((await outcomeOf(mine, seen)).body).toMatchObject({
      mediaType: 'image/jpeg',
      width: 80,
      height: 120
    })
    const heard = await sendFile(mine, mp3(), { mediaType: '', fileName: 'a.mp3' }).done
    expect((await outcomeOf(mine, heard)).body).toMatchObject({ mediaType: 'audio/mpeg', width: null })
  })

  test('is taken back by its owner', async () => {
    const address = await begin(5000)
    expect((await tus(mine, 'DELETE', address)).status).toBe(204)
    expect((await tus(mine, 'HEAD', address)).status).toBe(404)
    expect(await eventually(async () => !(await rowOf(address)))).toBe(true)
    expect(pieces()).toEqual([])
  })

  test('whose beginning failed can be taken back as well', async () => {
    const id = 'c'.repeat(32)
    await site.hub.db.insert(uploads).values({ id, userId: owner.id, sizeBytes: 10 })
    await tus(mine, 'DELETE', `/uploads/${id}`)
    expect(await eventually(async () => !(await rowOf(id)))).toBe(true)
  })

  test('is nobody else’s', async () => {
    const address = await begin(5000)
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const headers = method === 'PATCH' ? { 'Upload-Offset': '0', ...OCTETS } : {}
      expect(
        (await tus(other, method, address, headers, method === 'PATCH' ? Buffer.from('x') : undefined)).status
      ).toBe(404)
    }
    expect((await outcomeOf(other, `${site.url}${address}`)).status).toBe(404)
    expect((await tus(mine, 'HEAD', address)).headers.get('upload-offset')).toBe('0')
    await tus(mine, 'DELETE', address)
  })
})

describe('what is refused by its bytes', () => {
  test.each([
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'output:error.file_type'],
    ['a film cut short', () => film().subarray(0, -200), 'output:error.file_broken'],
    ['a film and an archive', () => Buffer.concat([film(), zip()]), 'output:error.file_more'],
    [
      'a picture and a script',
      async () => Buffer.concat([await colour().png().toBuffer(), Buffer.from('<script>')]),
      'output:error.image_type'
    ]
  ])('%s', async (_, make, refusal) => {
    const address = await sendFile(mine, await make()).done
    expect((await outcomeOf(mine, address)).body).toMatchObject({ state: 'refused', refusal, sha256: null })
    expect(pieces()).toEqual([])
  })

  test('a picture over its own limit that was declared a film', async () => {
    const png = await colour().png().toBuffer()
    const address = await sendFile(mine, Buffer.concat([png, Buffer.alloc(21 * 1024 * 1024)])).done
    expect((await outcomeOf(mine, address)).body).toMatchObject({ refusal: 'output:error.image_bytes' })
  })
})

describe('what may not begin', () => {
  const MIB = 1024 * 1024
  test.each([
    [415, 'text/html', 100, 'output:error.file_type'],
    [413, 'image/png', 20 * MIB + 1, 'output:error.image_bytes'],
    [413, 'audio/mpeg', 200 * MIB + 1, 'output:error.audio_bytes'],
    [422, 'video/mp4', 0, 'output:error.file_empty']
  ])('%i: %s of %i bytes', async (status, mediaType, size, key) => {
    const answer = await tus(mine, 'POST', '/uploads', declared(size, mediaType))
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ status, key })
  })

  test('over 500 MB, and with no size', async () => {
    expect((await tus(mine, 'POST', '/uploads', declared(500 * MIB + 1))).status).toBe(413)
    const { 'Upload-Length': _, ...unsized } = declared(1)
    expect((await tus(mine, 'POST', '/uploads', { ...unsized, 'Upload-Defer-Length': '1' })).status).toBe(501)
  })

  test('anybody signed out', async () => {
    const nobody = { url: site.url, cookie: '' }
    expect((await tus(nobody, 'POST', '/uploads', declared(9))).status).toBe(401)
    expect((await tus(nobody, 'OPTIONS')).status).toBe(401)
  })

  test('from another site', async () => {
    const headers = {
      Cookie: mine.cookie,
      Origin: 'https://evil.example',
      'Tus-Resumable': '1.0.0',
      ...declared(9)
    }
    expect((await send(`${site.url}/uploads`, { method: 'POST', headers })).status).toBe(403)
  })

  test('the 21st unfinished one, and over 2 GiB in waiting', async () => {
    const person = await createUser(site.hub)
    const sender = { url: site.url, cookie: await signIn(site.url, person) }
    for (let i = 0; i < 4; i++) await begin(500 * MIB, sender)
    const much = await tus(sender, 'POST', '/uploads', declared(49 * MIB))
    expect([much.status, (await much.json()).key]).toEqual([409, 'output:error.uploads_much'])
    for (let i = 4; i < 20; i++) await begin(10, sender)
    const many = await tus(sender, 'POST', '/uploads', declared(10))
    expect([many.status, (await many.json()).key]).toEqual([409, 'output:error.uploads_many'])
    const both = await createUser(site.hub)
    const eager = { url: site.url, cookie: await signIn(site.url, both) }
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => tus(eager, 'POST', '/uploads', declared(10)))
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
  })
})

test('a person sees their own uploads, to go on with or take back', async () => {
  const person = await createUser(site.hub)
  const sender = { url: site.url, cookie: await signIn(site.url, person) }
  const address = await begin(4000, sender)
  await sendFile(sender, bytes(), { fileName: 'b.mp4' }).done
  const listed = await (await fetch(`${site.url}/uploads`, { headers: { Cookie: sender.cookie } })).json()
  expect(listed.uploads).toMatchObject([
    { fileName: 'b.mp4', state: 'kept' },
    { id: address.split('/').at(-1), fileName: 'film.mp4', sizeBytes: 4000, state: 'receiving' }
  ])
  expect((await fetch(`${site.url}/uploads`)).status).toBe(401)
})

describe('the protocol', () => {
  test('tells its largest size and what it can do', async () => {
    const { headers } = await tus(mine, 'OPTIONS')
    expect(headers.get('tus-max-size')).toBe(String(1024 * 1024 * 1024))
    expect(headers.get('tus-extension')).toBe('creation,creation-with-upload,termination,expiration')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('takes no method by a header', async () => {
    const address = await begin(10)
    const override = { 'X-HTTP-Method-Override': 'DELETE' }
    expect((await tus(mine, 'POST', address, { ...override, ...declared(10) })).status).not.toBe(204)
    expect((await tus(mine, 'HEAD', address)).status).toBe(200)
  })

  test('refuses bytes past the end and from a wrong offset', async () => {
    const address = await begin(10)
    const patch = (offset: number, size: number) =>
      tus(mine, 'PATCH', address, { 'Upload-Offset': String(offset), ...OCTETS }, Buffer.alloc(size, 65))
    expect((await patch(0, 11)).status).toBe(413)
    expect((await patch(5, 5)).status).toBe(409)
    expect((await patch(0, 6)).status).toBe(204)
    expect((await tus(mine, 'HEAD', address)).headers.get('upload-offset')).toBe('6')
  })

  test.each(['/uploads/../x', '/uploads/zz', `/uploads/${'a'.repeat(32)}`, '/uploads/%2e%2e%2fblobs'])(
    'knows no %s',
    async (path) => {
      expect(
        (
          await send(site.url + path, {
            method: 'HEAD',
            headers: { Cookie: mine.cookie, 'Tus-Resumable': '1.0.0' }
          })
        ).status
      ).toBe(404)
    }
  )
})

describe('housekeeping', () => {
  test('settles what came in whole and was left', async () => {
    const given = bytes()
    const id = await arrived(site.hub, owner, given, { ageMs: 120_000 })
    expect(await settleLeftUploads(site.hub)).toBe(1)
    expect(await rowOf(id)).toMatchObject({ sha256: sha256(given) })
    expect(await settleLeftUploads(site.hub)).toBe(0)
  })

  test('forgets what is three days old, with its pieces', async () => {
    const address = await begin(5000)
    const id = address.split('/').at(-1) ?? ''
    const fresh = await begin(5000)
    await site.hub.db
      .update(uploads)
      .set({ createdAt: sql`now() - interval '73 hours'` })
      .where(eq(uploads.id, id))
    expect((await tus(mine, 'HEAD', address)).status).toBe(404)
    expect(existsSync(join(site.dataDir, 'uploads', id))).toBe(true)
    const orphan = await begin(10)
    await site.hub.db.delete(uploads).where(eq(uploads.id, orphan.split('/').at(-1) ?? ''))
    expect(await forgetOldUploads(site.hub)).toEqual({ expired: 1, orphans: 1 })
    expect(existsSync(join(site.dataDir, 'uploads', id))).toBe(false)
    expect(await rowOf(address)).toBeUndefined()
    expect((await tus(mine, 'HEAD', fresh)).status).toBe(200)
  })
})
