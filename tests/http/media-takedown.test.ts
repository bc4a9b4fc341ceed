import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { restoreOutput, withdrawOutput } from '~/domain/outputs/withdraw-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { cases } from '~db/schema'
import type { DecisionPolicy } from '~db/vocabulary'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { colour, sha256 } from '../domain/outputs/images'
import { film } from '../domain/outputs/media-files'
import { publishedPrompt } from '../domain/prompts/support'
import { seen } from '../domain/review/given'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
let moderator: TestUser
let shade = 0
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub, { name: 'author' })
  moderator = await createUser(site.hub, { role: 'moderator' })
})
afterAll(() => site?.stop())

const picture = () => {
  shade += 1
  return colour(700, 500, `#10${String(shade).padStart(2, '0')}40`)
    .png()
    .toBuffer()
}

/** A file that everybody sees, on a prompt of its own. */
async function shown(bytes: Buffer) {
  const { promptId } = await publishedPrompt(site.hub, author)
  const given = { promptId, generatorId: 'flux', license: 'CC-BY-4.0', trainingConsent: true } as const
  const id = await addOutput(site.hub, author, { ...given, file: { bytes } })
  await site.hub.db.transaction((tx) => publishOutputs(tx, [id]))
  return { id, promptId, url: `${site.url}/media/${sha256(bytes)}` }
}

/** What a cache does that has a copy and finds it old. */
const askAgain = (url: string, etag: string | null, headers: Record<string, string> = {}) =>
  fetch(url, { headers: { 'If-None-Match': etag ?? '', ...headers } })

async function remove(outputId: string, policy: DecisionPolicy) {
  const reporter = await createUser(site.hub)
  await reportContribution(site.hub, reporter, { subjectType: 'output', id: outputId, reason: 'spam' })
  const [found] = await site.hub.db.select().from(cases).where(eq(cases.subjectId, outputId))
  if (!found) throw new Error('no case')
  await claimCase(site.hub, moderator, found.id)
  await decideCase(site.hub, moderator, { ...(await seen(site.hub, found.id)), action: 'remove', policy })
}

test('asking again costs no look into the store, and HEAD says the size', async () => {
  const { url } = await shown(await picture())
  for (const variant of ['480', 'full']) {
    const first = await fetch(`${url}/${variant}`)
    const size = String((await first.arrayBuffer()).byteLength)
    const head = await fetch(`${url}/${variant}`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, size])
    expect(first.headers.get('cache-control')).toBe('public, max-age=86400, s-maxage=300')
  }
  const etag = (await fetch(`${url}/480`, { method: 'HEAD' })).headers.get('etag')
  await rm(join(site.dataDir, 'blobs'), { recursive: true })
  const again = await askAgain(`${url}/480`, etag)
  expect([again.status, again.headers.get('etag'), again.headers.get('cache-control')]).toEqual([
    304,
    etag,
    'public, max-age=86400, s-maxage=300'
  ])
  expect((await askAgain(`${url}/480`, `"other", W/${etag}`)).status).toBe(304)
})

describe('a picture that left the hub', () => {
  test('is gone for whoever asks again, stays its author’s, and comes back when it is restored', async () => {
    const { id, url } = await shown(await picture())
    const first = await fetch(`${url}/480`)
    const etag = first.headers.get('etag')
    await first.arrayBuffer()
    await withdrawOutput(site.hub, author, id)
    for (const answer of [await askAgain(`${url}/480`, etag), await askAgain(`${url}/full`, '*')]) {
      expect(answer.status).toBe(410)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/svg+xml',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'cross-origin',
        'content-security-policy': "sandbox; default-src 'none'"
      })
      expect(await answer.text()).toMatch(/^<svg /)
    }
    const head = await fetch(`${url}/480`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([410, ''])
    const program = await fetch(`${url}/480`, { headers: { Accept: 'application/json' } })
    expect([program.status, (await program.json()).code]).toEqual([410, 'gone'])
    const own = await fetch(`${url}/480`, { headers: { Cookie: await signIn(site.url, author) } })
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    await restoreOutput(site.hub, author, id)
    expect((await fetch(`${url}/480`)).status).toBe(404) // waits for the cleaning: nobody is told of it
    await site.hub.db.transaction((tx) => publishOutputs(tx, [id]))
    expect((await askAgain(`${url}/480`, etag)).status).toBe(304)
  })

  test('goes with its prompt', async () => {
    const { promptId, url } = await shown(await picture())
    await withdrawPrompt(site.hub, author, promptId)
    expect((await fetch(`${url}/480`)).status).toBe(410)
  })

  test('is withheld when the law asked for it, gone when house rules did', async () => {
    for (const [policy, status] of [
      ['copyright', 451],
      ['spam', 410]
    ] as const) {
      const { id, url } = await shown(await picture())
      const etag = (await fetch(`${url}/480`, { method: 'HEAD' })).headers.get('etag')
      await remove(id, policy)
      const answer = await askAgain(`${url}/480`, etag)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'image/svg+xml'])
      await answer.text()
    }
  })

  test('stays public while another work holds the same bytes', async () => {
    const bytes = await picture()
    const one = await shown(bytes)
    await shown(bytes)
    await withdrawOutput(site.hub, author, one.id)
    expect((await fetch(`${one.url}/480`)).status).toBe(200)
  })
})

test('a film that left is gone too: whole, in ranges, and when asked again', async () => {
  const { id, url } = await shown(film())
  const etag = (await fetch(`${url}/play`, { method: 'HEAD' })).headers.get('etag')
  expect((await askAgain(`${url}/play`, etag)).status).toBe(304)
  await rateOwnWork(site.hub, author, { type: 'output', id }, 'mature')
  expect((await fetch(`${url}/play`, { headers: { Range: 'bytes=0-9' } })).status).toBe(404)
  const adult = { Range: 'bytes=0-9', Cookie: 'gate=mature' }
  expect((await fetch(`${url}/play`, { headers: adult })).status).toBe(206)
  await withdrawOutput(site.hub, author, id)
  const ways: Record<string, string>[] = [
    {},
    { Range: 'bytes=0-9' },
    { Range: 'bytes=0-9', 'If-Range': etag ?? '' }
  ]
  for (const headers of ways) {
    const answer = await askAgain(`${url}/play`, etag, headers)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([410, null])
  }
  expect((await fetch(`${url}/original`)).status).toBe(410)
})
