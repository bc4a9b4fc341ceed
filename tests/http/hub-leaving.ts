import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { newId } from '~db/id'
import { releaseFormats, releaseReaders, releaseRecords, releases } from '~db/schema'
import { signIn } from '~tests/support/users'
import { askHub, type Bearer, type HubWorld } from './hub-world'

const PARQUET = 'data/train-00000-of-00001.parquet'

/** What clients are told of records and releases that left. */
export function describeHubLeaving(world: () => HubWorld): void {
  const ask = (path: string, bearer: Bearer | null = null, init: RequestInit = {}) =>
    askHub(world(), path, bearer, init)

  describe('what leaves', () => {
    it('is listed and fed to whoever may see the dataset, and told to who downloaded it', async () => {
      const { hub } = world().site
      const told = async (path: string) => {
        const answer = await ask(path, 'guest')
        return [answer.status, answer.headers.get('content-type')?.split(';')[0]]
      }
      for (const name of ['open', 'gated']) {
        expect(await told(`/datasets/ann/${name}/withdrawals.jsonl`)).toEqual([200, 'application/jsonl'])
        expect(await told(`/datasets/ann/${name}/releases.atom`)).toEqual([200, 'application/atom+xml'])
        expect((await ask(`/datasets/ann/${name}/diff.jsonl`, 'guest')).status).toBe(404)
      }
      const feed = await (await ask('/datasets/ann/gated/releases.atom')).text()
      const [, page = ''] = /<entry>.*<link rel="alternate" href="([^"]*)"/s.exec(feed) ?? []
      const { pathname, search } = new URL(page)
      expect(search).toBe('?release=1.0.0')
      expect((await ask(pathname + search)).status).toBe(200)
      const diff = async (bearer: Bearer | null) =>
        (await ask('/datasets/ann/gated/diff.jsonl', bearer)).status
      expect([await diff(null), await diff('stranger')]).toEqual([401, 403])
      for (const path of ['withdrawals.jsonl', 'releases.atom', 'diff.jsonl', 'diff'])
        expect([401, 404]).toContain((await ask(`/datasets/ann/secret/${path}`)).status)
      await ask(`/datasets/ann/gated/resolve/main/${PARQUET}`, 'guest')
      const readers = await hub.db.select().from(releaseReaders)
      expect(readers.length).toBeGreaterThan(0)
    })

    it('is looked at as its files are read: by who was let in, with what left, and not once it is closed', async () => {
      const { site, ann, commits } = world()
      const cookies = Object.fromEntries(
        await Promise.all(
          [ann.name, 'bo', 'cy'].map(async (name) => [
            name,
            await signIn(site.url, { email: `${name}@example.org`, password: ann.password })
          ])
        )
      )
      const look = async (name: string, by: string | null) => {
        const headers = { Accept: 'text/html', Cookie: by ? cookies[by] : '' }
        const [page, file] = await Promise.all(
          ['blob', 'resolve'].map((verb) =>
            ask(`/datasets/ann/${name}/${verb}/main/README.md`, null, { headers })
          )
        )
        expect(page?.status).toBe(file?.status)
        return [page?.status, (await page?.text()) ?? '']
      }
      const access = 'href="/datasets/ann/gated/access"'
      expect(await look('gated', null)).toEqual([401, expect.stringContaining(access)])
      expect(await look('gated', 'cy')).toEqual([403, expect.stringContaining(access)])
      for (const by of ['bo', 'ann'])
        expect(await look('gated', by)).toEqual([200, expect.stringContaining('data-line="1"')])
      expect((await look('secret', 'cy'))[0]).toBe(404)

      const { db } = site.hub
      const [open] = await db
        .select()
        .from(releases)
        .where(eq(releases.commitId, commits.open ?? ''))
      const mark = (values: Partial<typeof releaseRecords.$inferInsert>) =>
        db
          .update(releaseRecords)
          .set(values)
          .where(and(eq(releaseRecords.releaseId, open?.id ?? ''), eq(releaseRecords.position, 0)))
      const closed = (disabledAt: Date | null) =>
        db
          .update(releases)
          .set({ disabledAt })
          .where(eq(releases.id, open?.id ?? ''))
      expect(await look('open', null)).toEqual([200, expect.not.stringContaining('Left since')])
      // clients print it, and ask for the card before the data
      const warned = async (path: string, method: string) =>
        (await ask(`/datasets/ann/open/resolve/main/${path}`, null, { method })).headers.get('x-hf-warning')
      expect(await warned('README.md', 'HEAD')).toBeNull()
      await mark({ revokedAt: new Date(), revokedReason: 'withdrawn' })
      expect(await look('open', null)).toEqual([200, expect.stringMatching(/data-line="1"/)])
      expect(await look('open', null)).toEqual([200, expect.stringMatching(/Left since: .*\(1\)/s)])
      for (const method of ['HEAD', 'GET'])
        expect(await warned('README.md', method)).toMatch(
          /^left \w{40}; 1 record left .*: http\S+\/datasets\/ann\/open\?release=\w{40}$/
        )
      expect(await warned(PARQUET, 'HEAD')).toBeNull()
      await closed(new Date())
      const versions = 'href="/datasets/ann/open?tab=versions"'
      for (const by of [null, 'ann'])
        expect(await look('open', by)).toEqual([403, expect.stringContaining(versions)])
      await closed(null)
      await mark({ revokedAt: null, revokedReason: null })
    })

    it('for a legal reason, closes the files at once, without a code', async () => {
      await world()
        .site.hub.db.update(releases)
        .set({ disabledAt: new Date() })
        .where(eq(releases.commitId, world().commits.open ?? ''))
      for (const revision of ['main', world().commits.open])
        for (const method of ['GET', 'HEAD']) {
          const answer = await ask(`/datasets/ann/open/resolve/${revision}/${PARQUET}`, null, { method })
          expect([
            answer.status,
            answer.headers.get('x-error-code'),
            answer.headers.get('x-error-message')
          ]).toEqual([403, null, 'Access to this resource is disabled.'])
          expect(answer.headers.get('x-hf-warning')).toMatch(
            /^closed \S+; .*http\S+\/datasets\/ann\/open\?tab=versions$/
          )
        }
      expect((await ask('/api/datasets/ann/open/tree/main')).status).toBe(200)
      const page = await (await ask('/datasets/ann/open?tab=files')).text()
      expect(page).toContain('may not be passed on')
      expect(page).toContain(PARQUET)
      expect(page).not.toMatch(/href="[^"]*\/(resolve|formats)\/|load_dataset|href="#use"/)
      expect(await (await ask('/datasets/ann/open/formats/csv')).text()).toContain('not given any more')
      expect(await world().site.hub.db.$count(releaseFormats, eq(releaseFormats.format, 'csv'))).toBe(0)

      const { db } = world().site.hub
      const [old] = await db
        .select()
        .from(releases)
        .where(eq(releases.commitId, world().commits.open ?? ''))
      if (!old) throw new Error('no release')
      const next = { id: newId(), number: old.number + 1, version: '1.0.1', commitId: 'e'.repeat(40) }
      await db.insert(releases).values({ ...old, ...next, disabledAt: null, rowsOf: old.id })
      await db
        .update(releaseRecords)
        .set({ revokedAt: new Date(), revokedReason: 'legal', goneIn: next.number })
        .where(and(eq(releaseRecords.releaseId, old.id), eq(releaseRecords.position, 0)))
      const notice =
        /not given any more.*version 1\.0\.0\..*taken down for legal reasons \(1\).*Use version 1\.0\.1, which/s
      expect(await (await ask('/datasets/ann/open?release=1.0.0')).text()).toMatch(notice)
      const versions = await (await ask('/datasets/ann/open?tab=versions')).text()
      expect(versions).toMatch(/Closed.*taken down for legal reasons \(1\).*href="[^"]*release=1\.0\.1"/s)
      expect(await (await ask('/datasets/ann/open?release=1.0.1')).text()).not.toContain('not given any more')

      // an older version is loaded and cited as that one, unless it is closed
      const looked = async () => (await ask('/datasets/ann/open?release=1.0.0')).text()
      expect(await looked()).not.toContain('load_dataset')
      await db.update(releases).set({ disabledAt: null })
      expect(await looked()).toMatch(/revision=&quot;1\.0\.0&quot;.*@misc\{ann_open_1_0_0,/s)
      expect(await (await ask('/datasets/ann/open')).text()).toContain('@misc{ann_open_1_0_1,')
      await db.delete(releases).where(eq(releases.id, next.id))
      await db.update(releaseRecords).set({ revokedAt: null, revokedReason: null, goneIn: null })
    })
  })
}
