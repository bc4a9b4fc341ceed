import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { writeDiff } from '~/domain/datasets/diff/write-diff.server'
import { newId } from '~db/id'
import { datasets, diffsDue, events, releaseDiffs, releases } from '~db/schema'
import type { PoemsSite } from './poems-site'

/** What differs between two releases, as pages and clients are told. */
export function describeDiffs({ hub, dataDir, ann, bo, get, post }: PoemsSite): void {
  describe('what differs between two large releases', () => {
    const path = '/datasets/ann/poems/diff'
    const file = '/datasets/ann/poems/diff.jsonl'
    const requested = () => hub().db.$count(events, eq(events.type, 'diff.requested'))

    it("is not made while somebody waits, and by nobody's robot", async () => {
      const [first] = await hub().db.select().from(releases)
      if (!first) throw new Error('no release')
      const next = { id: newId(), number: first.number + 1, version: '1.1.0', commitId: 'c'.repeat(40) }
      const large = { rowCount: 1_000_000, snapshotSha256: 'd'.repeat(64) }
      await hub()
        .db.insert(releases)
        .values({ ...first, ...next, ...large })
      const robot = await get(path, '', { 'User-Agent': 'Examplebot/1.0' })
      expect([robot.status, await robot.text(), await requested()]).toEqual([
        200,
        expect.stringContaining('not been compared yet'),
        0
      ])
      const page = await (await get(path)).text()
      expect(page).toContain('The comparison waits for its turn')
      expect(page).toMatch(/<noscript><meta http-equiv="refresh"/i)
      const early = await get(file)
      expect([early.status, early.headers.get('retry-after')]).toEqual([503, '8'])
      await hub().db.update(diffsDue).set({ done: 1234, total: 5678 })
      expect(await (await get(path)).text()).toContain('1,234 of 5,678 records')
      expect(await requested()).toBe(1)
    })

    it('says what is wrong when it failed, and is made again by hand', async () => {
      await hub().db.update(diffsDue).set({ error: 'no shard 3' })
      expect(await (await get(path)).text()).toContain('no shard 3')
      const refused = await get(file)
      expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('no shard 3')])
      const again = `${path}?from=1.0.0&to=1.1.0`
      expect((await post(again, [])).headers.get('location')).toContain('/signin')
      expect(await requested()).toBe(1)
      expect((await post(again, [], bo())).headers.get('location')).toBe(again)
      expect(await requested()).toBe(2)
      expect(await (await get(path, bo())).text()).toContain('The comparison waits for its turn')
      await hub().db.update(datasets).set({ visibility: 'private' })
      for (const answer of [await get(path, bo()), await get(file, bo()), await post(again, [], bo())])
        expect(answer.status).toBe(404)
      await hub().db.update(datasets).set({ visibility: 'public' })
    })

    it('is for who may read their files: others get the counts of one that is there, and have none made', async () => {
      const { db, store } = hub()
      await db.update(datasets).set({ gate: 'manual' })
      await db.delete(diffsDue)
      const asked = await requested()
      const closedTo = async (cookie: string) => {
        // a page that is asked for often is handed out again for a second: another address
        const [page, lines] = [await get(`${path}?from=1.0.0`, cookie), await get(file, cookie)]
        const html = await page.text()
        expect([page.status, html]).toEqual([
          200,
          expect.stringContaining('href="/datasets/ann/poems/access"')
        ])
        expect(html).not.toMatch(/secret record|diff\.jsonl|Compare them/)
        expect(lines.headers.get('x-error-code')).toBe('GatedRepo')
        return { html, status: lines.status }
      }
      expect([(await closedTo('')).status, (await closedTo(bo())).status]).toEqual([401, 403])
      expect((await post(path, [], bo())).status).toBe(403)
      expect([await requested(), await db.$count(diffsDue)]).toEqual([asked, 0])

      const [from, to] = await db.select({ id: releases.id }).from(releases).orderBy(releases.number)
      const gone = { change: 'removed', reason: 'withdrawn' } as const
      const change = { ...gone, id: 'secret record', prompt_id: newId(), split: 'train' } as const
      const { sha256, sizeBytes, segments } = await writeDiff(store, dataDir(), [change])
      const pair = { fromId: from?.id ?? '', toId: to?.id ?? '' }
      await db.insert(releaseDiffs).values({ ...pair, sha256, sizeBytes, segments })
      expect((await closedTo(bo())).html).toMatch(/Removed · Withdrawn by its author(<!-- -->| )*1</)
      expect(await (await get(path, ann())).text()).toContain('secret record')
      const whole = await get(file, ann())
      expect([whole.headers.get('cache-control'), await whole.json()]).toEqual([
        'private, no-cache, no-transform',
        change
      ])
      await db.update(datasets).set({ gate: 'none' })
      await db.delete(releases).where(eq(releases.version, '1.1.0'))
    })
  })
}
