import { describe, expect, it } from 'vitest'
import { pullRelease } from '~/domain/datasets/pull-release.server'
import { signIn } from '~tests/support/users'
import { askHub, type Bearer, type HubWorld } from './hub-world'

const PARQUET = 'data/train-00000-of-00001.parquet'

/** What gated and private datasets tell to whom. */
export function describeHubReaders(world: () => HubWorld): void {
  const ask = (path: string, bearer: Bearer | null = null, init: RequestInit = {}) =>
    askHub(world(), path, bearer, init)

  describe('who may read', () => {
    const FILES = [`resolve/main/${PARQUET}`, 'raw/main/README.md', 'resolve/9.9.9/x']
    const FACTS = ['', '/revision/main', '/tree/main', '/refs', '/commits/main']

    it.each([
      [null, 401],
      ['foreign', 401],
      ['stranger', 403]
    ] as const)('a gated dataset: facts for all, files not for %s', async (bearer, status) => {
      for (const path of FACTS) expect((await ask(`/api/datasets/ann/gated${path}`, bearer)).status).toBe(200)
      const files = [
        ...FILES.map((path) => `/datasets/ann/gated/${path}`),
        '/api/datasets/ann/gated/auth-check'
      ]
      for (const path of files)
        for (const method of ['GET', 'HEAD']) {
          const answer = await ask(path, bearer, { method })
          expect([answer.status, answer.headers.get('x-error-code')]).toEqual([status, 'GatedRepo'])
          expect(answer.headers.get('x-error-message')).toContain(
            `Ask for it at ${world().site.url}/datasets/ann/gated/access`
          )
        }
    })

    it('charts of a card are for whoever may read the card, and can run nothing', async () => {
      const chart = 'resolve/main/charts/lengths.svg'
      for (const [name, bearer] of [
        ['open', null],
        ['gated', null],
        ['gated', 'stranger'],
        ['secret', 'owner']
      ] as const) {
        const answer = await ask(`/datasets/ann/${name}/${chart}`, bearer)
        const { status, headers } = answer
        expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
        expect(headers.get('cache-control')?.startsWith('private')).toBe(name !== 'open')
        expect(await answer.text()).toContain('<title id="title">Rows by the tokens of their texts</title>')
      }
      expect((await ask(`/datasets/ann/secret/${chart}`, 'guest')).status).toBe(404)
      for (const path of ['charts/no.svg', 'charts/../README.md', 'charts%2Flengths.svg/x'])
        expect((await ask(`/datasets/ann/gated/resolve/main/${path}`)).status).not.toBe(200)
    })

    it('a private dataset is as one that is not there, for all but its owner', async () => {
      for (const [bearer, status] of [
        [null, 401],
        ['foreign', 401],
        ['guest', 404]
      ] as const)
        for (const path of [
          ...FACTS.map((path) => `/api/datasets/ann/secret${path}`),
          ...FILES.map((path) => `/datasets/ann/secret/${path}`),
          '/api/datasets/ann/secret/auth-check'
        ]) {
          const answer = await ask(path, bearer)
          const missing = await ask(path.replace('secret', 'absent'), bearer)
          const told = async (of: Response) => [of.status, of.headers.get('x-error-code'), await of.text()]
          expect(await told(answer)).toEqual([status, 'RepoNotFound', '{"error":"Repository not found"}'])
          expect(await told(missing)).toEqual([status, 'RepoNotFound', '{"error":"Repository not found"}'])
        }
      expect((await ask('/api/datasets/ann/secret', 'owner')).status).toBe(200)
    })

    it('files of either come to who may read them, past shared caches, and with `kindling pull`', async () => {
      for (const [name, bearer] of [
        ['gated', 'guest'],
        ['gated', 'owner'],
        ['secret', 'owner']
      ] as const) {
        const answer = await ask(`/datasets/ann/${name}/resolve/${world().commits[name]}/${PARQUET}`, bearer)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('cache-control')).toMatch(/^private, .*immutable/)
        expect((await ask(`/api/datasets/ann/${name}/auth-check`, bearer)).status).toBe(200)
      }
      const pull = (token?: string) =>
        pullRelease({
          ...{ hubUrl: world().site.url, repository: 'ann/gated', revision: 'main', token },
          to: `${world().site.dataDir}/pulled-${token ? 'with' : 'without'}`
        })
      expect((await pull(world().tokens.guest)).commitId).toBe(world().commits.gated)
      await expect(pull()).rejects.toMatchObject({ code: 'unauthenticated' })
      await expect(pull(world().tokens.stranger)).rejects.toMatchObject({ code: 'forbidden' })
    })

    it('pages, feeds and maps are silent about a private dataset', async () => {
      const cookie = await signIn(world().site.url, world().ann)
      const page = (path: string, headers = {}) =>
        fetch(world().site.url + path, { headers: { Accept: 'text/html', ...headers } })
      for (const path of ['', '?tab=files', '/releases', '/progress'])
        expect((await page(`/datasets/ann/secret${path}`)).status).toBe(404)
      for (const path of ['/', '/datasets', '/users/ann', '/users/ann/credit'])
        expect(await (await page(path)).text()).not.toContain('ann/secret')
      const maps = await (await page('/sitemap.xml')).text()
      for (const [, part] of maps.matchAll(/<loc>([^<]*datasets[^<]*)</g))
        expect(await (await fetch(part as string)).text()).not.toContain('secret')
      expect(
        (await page(`/oembed?url=${encodeURIComponent(`${world().site.url}/datasets/ann/secret`)}`)).status
      ).toBe(404)
      expect(await (await page('/datasets', { Cookie: cookie })).text()).toContain('ann/secret')
      expect((await page('/datasets/ann/secret', { Cookie: cookie })).status).toBe(200)
      // the card's pictures are those of its release, by their commit
      for (const name of ['gated', 'secret']) {
        const card = await (await page(`/datasets/ann/${name}?tab=card`, { Cookie: cookie })).text()
        const src = `/datasets/ann/${name}/resolve/${world().commits[name]}/charts/lengths.svg`
        expect(card).toMatch(new RegExp(`<img src="${src}" alt="The median of \\d+ rows has [^"]+"`))
        expect((await page(src, { Cookie: cookie })).status).toBe(200)
      }
      const gated = await (await page('/datasets/ann/gated')).text()
      expect(gated).not.toContain('Answer 1.')
      expect(gated).toContain('/datasets/ann/gated/access')
    })
  })
}
