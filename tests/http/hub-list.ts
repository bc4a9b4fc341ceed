import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { findDataset } from '~/domain/datasets/find-dataset.server'
import { foldTrends } from '~/domain/datasets/fold-trends.server'
import { likeDataset } from '~/domain/datasets/like-dataset.server'
import { REPOSITORY_SORTS } from '~/domain/hub/list-repositories.server'
import { askHub, type Bearer, type HubWorld, pagesOf } from './hub-world'

const API = '/api/datasets/ann/open'

/** Which repositories there are, by what clients ask for and in their orders. */
export function describeHubList(world: () => HubWorld): void {
  const json = async <T>(path: string, bearer: Bearer | null = null) =>
    (await askHub(world(), path, bearer)).json() as Promise<T>

  describe('the list', () => {
    const names = async (query: string, bearer: Bearer | null = null) =>
      (await pagesOf<{ id: string }>(world(), `/api/datasets?${query}`, bearer)).flat().map(({ id }) => id)

    it.each([
      ['', ['ann/gated', 'ann/open']],
      ['author=ANN', ['ann/gated', 'ann/open']],
      ['author=nobody', []],
      ['search=OPE', ['ann/open']],
      ['search=ann/g&search=gated', ['ann/gated']],
      ['search=gated+ann', ['ann/gated']],
      ['search=open&search=gated', []],
      ['search=%3F%21', []],
      ['filter=license:cc-by-4.0&filter=kindling', ['ann/gated', 'ann/open']],
      ['filter=license:cc-by-4.0&filter=language:zh', []],
      ['gated=true', ['ann/gated']]
    ])('of %j', async (query, expected) => {
      expect((await names(query)).sort()).toEqual(expected)
    })

    it('is the same in pages of one, by every order', async () => {
      for (const sort of REPOSITORY_SORTS) {
        const whole = await names(`sort=${sort}&direction=-1`, 'owner')
        expect(await names(`sort=${sort}&limit=1`, 'owner')).toEqual(whole)
        expect(whole.length).toBe(3)
      }
    })

    it('tells likes, and goes by them', async () => {
      const open = await findDataset(world().site.hub.db, 'ann', 'open')
      const like = (given: boolean) => likeDataset(world().site.hub, world().ann, open?.id ?? '', given)
      await like(true)
      expect(await json('/api/datasets?sort=likes&limit=1')).toMatchObject([{ id: 'ann/open', likes: 1 }])
      expect(await json(API)).toMatchObject({ likes: 1 })
      await foldTrends(world().site.hub)
      expect(await json('/api/datasets?sort=trendingScore&limit=1')).toMatchObject([{ id: 'ann/open' }])
      const before = await json<{ trendingScore: number }>(API)
      await like(false)
      await foldTrends(world().site.hub)
      expect(await json(API)).toMatchObject({ likes: 0, trendingScore: before.trendingScore - 3 })
    })

    it('tells downloads of thirty days, those of all time when asked, and sorts by the former', async () => {
      const counts = () =>
        json('/api/datasets?author=ann&search=gated&expand=downloads&expand=downloadsAllTime')
      const gated = await findDataset(world().site.hub.db, 'ann', 'gated')
      await world().site.hub.db.execute(
        sql`delete from dataset_download_days where dataset_id = ${gated?.id}`
      )
      await world().site.hub.db.execute(
        sql`update datasets set download_count = 1234 where id = ${gated?.id}`
      )
      await world().site.hub.db.execute(sql`
        insert into dataset_download_days (dataset_id, day, count)
        select ${gated?.id}, (now() at time zone 'UTC')::date - age, count from (values (30, 834), (29, 300), (1, 100)) n (age, count)`)
      expect(await foldTrends(world().site.hub)).toBe(1)
      expect(await foldTrends(world().site.hub)).toBe(0)
      expect(await counts()).toMatchObject([{ downloads: 400, downloadsAllTime: 1234 }])
      expect(await json('/api/datasets?sort=downloads&limit=1')).toMatchObject([
        { id: 'ann/gated', trendingScore: 10 }
      ])
      expect(await json('/api/datasets/ann/gated?expand=downloadsAllTime')).toMatchObject({
        downloadsAllTime: 1234
      })
      expect(await json(API)).not.toHaveProperty('downloadsAllTime')
    })

    it('holds a private dataset for its owner alone', async () => {
      expect(await names('', 'owner')).toContain('ann/secret')
      for (const bearer of [null, 'guest', 'foreign'] as const)
        expect(await names('', bearer)).not.toContain('ann/secret')
    })

    it('tells cards and files where asked to', async () => {
      const [full] = await json<Record<string, unknown>[]>('/api/datasets?full=true&search=open')
      expect(full).toMatchObject({ cardData: { license: ['cc-by-4.0'] }, siblings: expect.any(Array) })
      const [plain] = await json<Record<string, unknown>[]>('/api/datasets?search=open')
      expect(plain).not.toHaveProperty('cardData')
      const [some] = await json<object[]>('/api/datasets?search=open&expand=likes')
      expect(Object.keys(some ?? {}).sort()).toEqual(['_id', 'id', 'likes'])
    })
  })
}
