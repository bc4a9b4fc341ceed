import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { buildFormat } from '~/domain/datasets/formats/build-format.server'
import { datasets, events, releaseFormats } from '~db/schema'
import type { PoemsSite } from './poems-site'

/** Formats that are built when somebody asks. */
export function describeFormats({ hub, url, bo, get, post }: PoemsSite): void {
  describe('a further format', () => {
    const page = '/datasets/ann/poems/formats/alpaca'
    const file = '/datasets/ann/poems/resolve/main/formats/alpaca/train.jsonl'
    const states = () =>
      hub().db.select({ format: releaseFormats.format, state: releaseFormats.state }).from(releaseFormats)

    it('is offered, and waits until somebody asks', async () => {
      expect(await (await get('/datasets/ann/poems?tab=files')).text()).toContain(page)
      expect((await get(page, '', { 'User-Agent': 'Examplebot/1.0' })).status).toBe(200)
      expect(await states()).toEqual([])
      expect((await get('/datasets/ann/poems/formats/kohya')).status).toBe(404)
      expect((await get('/datasets/ann/poems/formats/nothing')).status).toBe(404)
    })

    it('is built once however it is asked for, then served with the release', async () => {
      const early = await get(file)
      expect([early.status, Number(early.headers.get('retry-after')) > 0]).toEqual([503, true])
      expect(await (await get(page)).text()).toContain('Waiting for its turn')
      expect(await states()).toEqual([{ format: 'alpaca', state: 'queued' }])
      const asked = await hub().db.select().from(events).where(eq(events.type, 'format.requested'))
      expect(asked.map(({ payload }) => payload)).toEqual([{ format: 'alpaca' }])
      await buildFormat(hub(), { releaseId: asked[0]?.subjectId ?? '', format: 'alpaca' })
      const html = await (await get(page)).text()
      expect(html).toContain('formats/alpaca/train.jsonl')
      const served = await get(file)
      expect(served.status).toBe(200)
      const lines = (await served.text()).trimEnd().split('\n')
      expect(lines).toHaveLength(30)
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        instruction: expect.stringContaining('Prompt number')
      })
      const commit = served.headers.get('x-repo-commit')
      const kept = await get(file.replace('main', commit ?? ''), '', { Range: 'bytes=0-9' })
      expect([kept.status, kept.headers.get('cache-control')]).toEqual([206, 'no-cache, no-transform'])
      expect((await get(`${file}x`)).status).toBe(404)
    })

    it('leaves the release as it is', async () => {
      const tree = await (await get('/api/datasets/ann/poems/tree/main?recursive=true')).text()
      expect(tree).not.toContain('alpaca')
      const folder = await get('/api/datasets/ann/poems/tree/main/formats/alpaca')
      expect(await folder.json()).toMatchObject([
        { path: 'formats/alpaca/dataset_info.json' },
        { path: 'formats/alpaca/train.jsonl' }
      ])
      const asked = await fetch(`${url()}/api/datasets/ann/poems/paths-info/main`, {
        method: 'POST',
        body: new URLSearchParams([
          ['paths', 'formats/alpaca/train.jsonl'],
          ['paths', 'formats/alpaca/none']
        ])
      })
      expect(await asked.json()).toMatchObject([{ type: 'file', path: 'formats/alpaca/train.jsonl' }])
    })

    it('is tried again by hand when it failed', async () => {
      await hub().db.update(releaseFormats).set({ state: 'failed', error: 'line 3: no text' })
      expect((await get(file)).status).toBe(409)
      expect(await (await get(page)).text()).toContain('line 3: no text')
      expect(await states()).toEqual([{ format: 'alpaca', state: 'failed' }])
      expect((await post(page, [])).headers.get('location')).toContain('/signin')
      expect((await post(page, [], bo())).status).toBe(303)
      expect(await states()).toEqual([{ format: 'alpaca', state: 'queued' }])
    })

    it('is for who may read the release', async () => {
      await hub().db.update(datasets).set({ gate: 'manual' })
      expect((await get(file)).status).toBe(401)
      const page = await get('/datasets/ann/poems/formats/csv')
      expect([page.status, await page.text()]).toEqual([
        200,
        expect.stringContaining('/datasets/ann/poems/access')
      ])
      const names = await (await get('/datasets/ann/poems?tab=files')).text()
      expect(names).toContain('/datasets/ann/poems/access')
      expect(names).toContain('manifest.json')
      expect(names).not.toMatch(/href="[^"]*\/resolve\//)
      expect((await post('/datasets/ann/poems/formats/csv', [], bo())).status).toBe(403)
      expect((await states()).map(({ format }) => format)).toEqual(['alpaca'])
      await hub().db.update(datasets).set({ visibility: 'private' })
      expect((await get('/datasets/ann/poems/formats/csv')).status).toBe(404)
      await hub().db.update(datasets).set({ visibility: 'public', gate: 'none' })
    })
  })
}
