import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestSiteApart } from '~tests/support/site'
import { describeHubClient } from './hub-client'
import { describeHubLeaving } from './hub-leaving'
import { describeHubList } from './hub-list'
import { describeHubReaders } from './hub-readers'
import { describeHubSnippets } from './hub-snippets'
import { askHub, type Bearer, type HubWorld, makeHubWorld, pagesOf } from './hub-world'

const PARQUET = 'data/train-00000-of-00001.parquet'
const API = '/api/datasets/ann/open'
let world: HubWorld
let site: TestSiteApart
let commits: HubWorld['commits']
let tokens: HubWorld['tokens']
beforeAll(async () => {
  world = await makeHubWorld()
  ;({ site, commits, tokens } = world)
}, 120_000)
afterAll(() => site?.stop())

describeHubClient(() => world)
describeHubReaders(() => world)
describeHubSnippets(() => world)

const ask = (path: string, bearer: Bearer | null = null, init: RequestInit = {}) =>
  askHub(world, path, bearer, init)
const json = async <T>(path: string, bearer: Bearer | null = null) =>
  (await ask(path, bearer)).json() as Promise<T>
type Entry = { type: string; path: string; size: number; lfs?: object; lastCommit?: { id: string } }

const pages = <T>(path: string, bearer: Bearer | null = null) => pagesOf<T>(world, path, bearer)

describe('a repository', () => {
  it.each([
    '',
    ...['main', 'HEAD', '1.0.0', 'v1.0.0', 'refs%2Fheads%2Fmain', 'refs/heads/main', 'refs/tags/v1.0.0'].map(
      (rev) => `/revision/${rev}`
    )
  ])('is told at %j', async (path) => {
    const info = await json<Record<string, unknown>>(API + path)
    expect(info).toMatchObject({
      ...{ id: 'ann/open', author: 'ann', sha: commits.open, private: false, gated: false, disabled: false },
      tags: expect.arrayContaining(['license:cc-by-4.0', 'format:parquet', 'kindling']),
      cardData: { license: ['cc-by-4.0'] },
      lastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    })
    expect(info.siblings).toContainEqual({ rfilename: PARQUET })
    expect(JSON.stringify(info)).not.toMatch(/xet/i)
  })

  it('has sizes and ids with blobs, and only the fields asked for with expand', async () => {
    const { siblings } = await json<{ siblings: Record<string, unknown>[] }>(`${API}?blobs=True`)
    expect(siblings.find((file) => file.rfilename === PARQUET)).toMatchObject({
      size: expect.any(Number),
      blobId: expect.stringMatching(/^[\da-f]{40}$/),
      lfs: { sha256: expect.stringMatching(/^[\da-f]{64}$/), size: expect.any(Number), pointerSize: 129 }
    })
    expect(siblings.find((file) => file.rfilename === 'README.md')).not.toHaveProperty('lfs')
    const some = await json<object>(`${API}?expand=sha&expand[]=likes&expand=nothing`)
    expect(Object.keys(some).sort()).toEqual(['_id', 'id', 'likes', 'sha'])
  })

  it('without a release is there, at a commit without files', async () => {
    const { sha, siblings } = await json<{ sha: string; siblings: [] }>('/api/datasets/ann/new')
    expect(sha).toMatch(/^[\da-f]{40}$/)
    expect(siblings).toEqual([])
    expect(await json('/api/datasets/ann/new/tree/main?recursive=true')).toEqual([])
    expect(await json(`/api/datasets/ann/new/commits/${sha}`)).toEqual([])
    expect((await ask('/datasets/ann/new/resolve/main/README.md')).headers.get('x-repo-commit')).toBe(sha)
  })

  it('is not sent again to who has it, and is for no shared cache when a token came with the question', async () => {
    const first = await ask(API)
    const again = await ask(API, null, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect((await ask(API, 'owner')).headers.get('cache-control')).toMatch(/private/)
  })
})

describe('the tree', () => {
  it('has folders before what they hold, at every size of page', async () => {
    const [whole] = await pages<Entry>(`${API}/tree/main?recursive=true`)
    const paths = whole?.map(({ path }) => path) ?? []
    expect(paths).toEqual([
      'ATTRIBUTION.md',
      'CITATION.bib',
      'README.md',
      'charts',
      'charts/lengths.svg',
      'data',
      PARQUET,
      'manifest.json',
      'manifest.json.sig'
    ])
    for (const limit of [1, 2, 3]) {
      const parts = await pages<Entry>(`${API}/tree/main?recursive=true&limit=${limit}`)
      expect(parts.flat()).toEqual(whole)
      expect(parts.length).toBeGreaterThan(1)
    }
    const flat = await pages<Entry>(`${API}/tree/refs/tags/v1.0.0?limit=1`)
    expect(flat.map(([entry]) => entry?.path)).toEqual(paths.filter((path) => !path.includes('/')))
  })

  it('of a folder has paths from the root, and of a file or nothing is not there', async () => {
    for (const path of ['data', 'data%2F', 'data/'])
      expect((await json<Entry[]>(`${API}/tree/main/${path}`)).map((entry) => entry.path)).toEqual([PARQUET])
    for (const path of ['README.md', 'no', 'dat', 'data%2Fno']) {
      const { status, headers } = await ask(`${API}/tree/main/${path}`)
      expect([status, headers.get('x-error-code')]).toEqual([404, 'EntryNotFound'])
      expect(headers.get('x-repo-commit')).toBe(commits.open)
    }
  })

  it('tells the last commit with expand', async () => {
    const entries = await json<Entry[]>(`${API}/tree/${commits.open}?expand=true&recursive=True`)
    expect(entries.every((entry) => entry.lastCommit?.id === commits.open)).toBe(true)
  })

  it.each([
    ['application/x-www-form-urlencoded', 'paths=data&paths=no&paths=README.md&expand=True'],
    ['application/json', JSON.stringify({ paths: ['data', 'no', 'README.md'], expand: true })]
  ])('is asked for single paths as %s', async (type, body) => {
    const init = {
      method: 'POST',
      body,
      headers: { 'Content-Type': type, Origin: 'https://elsewhere.example' }
    }
    const answer = await ask(`${API}/paths-info/main`, null, init)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject([
      { type: 'directory', path: 'data', size: 0, lastCommit: { id: commits.open } },
      { type: 'file', path: 'README.md' }
    ])
  })

  it('refuses a question it cannot read', async () => {
    const init = { method: 'POST', body: '{"paths":[{}]}', headers: { 'Content-Type': 'application/json' } }
    expect((await ask(`${API}/paths-info/main`, null, init)).status).toBe(400)
    expect((await ask(`${API}/paths-info/main`)).status).toBe(405)
  })
})

it('refs and commits are the releases', async () => {
  expect(await json(`${API}/refs?include_prs=1`)).toEqual({
    branches: [{ name: 'main', ref: 'refs/heads/main', targetCommit: commits.open }],
    converts: [],
    tags: [{ name: 'v1.0.0', ref: 'refs/tags/v1.0.0', targetCommit: commits.open }],
    pullRequests: []
  })
  const answer = await ask(`${API}/commits/main?limit=1&expand[]=formatted`)
  expect(answer.headers.get('x-total-count')).toBe('1')
  expect(answer.headers.get('link')).toBeNull()
  expect(await answer.json()).toMatchObject([
    {
      id: commits.open,
      title: 'Release 1.0.0',
      authors: [{ user: 'ann' }],
      formatted: { title: 'Release 1.0.0' }
    }
  ])
})

describeHubList(() => world)

describe('the rest of what clients ask', () => {
  it.each([null, 'foreign'] as const)('whoami refuses %s', async (bearer) => {
    const answer = await ask('/api/whoami-v2', bearer)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('x-error-message')).toBe('Invalid credentials in Authorization header')
    expect(answer.headers.get('x-error-code')).toBeNull()
  })

  it('answers as it must, and nothing under /api is a page', async () => {
    expect(await json('/api/whoami-v2', 'guest')).toMatchObject({
      ...{ type: 'user', name: 'bo', orgs: [] },
      auth: { accessToken: { displayName: 'a test', role: 'read' } }
    })
    expect(await json('/api/agent-harnesses')).toEqual({ standardEnvVars: [], harnesses: {} })
    expect((await ask('/api/telemetry/x/y', null, { method: 'HEAD' })).status).toBe(204)
    for (const path of [
      '/api',
      '/api/x',
      '/api/models/a/b',
      '/api/datasets/a',
      '/api/datasets/a/b/c',
      `${API}/discussions`,
      '/api/%zz'
    ]) {
      const answer = await ask(path, 'guest', { headers: { Accept: 'text/html' } })
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.headers.get('content-type')).toMatch(/json/)
    }
  })

  it('tells what is not there of a repository that is, and of one that is not, that', async () => {
    const codes = async (paths: string[], bearer: Bearer | null) => {
      const answers = await Promise.all(paths.map((path) => ask(path, bearer)))
      return answers.map(({ status, headers }) => [status, headers.get('x-error-code')])
    }
    const beside = (name: string) => [`/api/datasets/ann/${name}/parquet`, `/api/datasets/ann/${name}/xet/x`]
    expect(await codes(beside('open'), null)).toEqual(Array(2).fill([404, null]))
    expect(await codes(beside('secret'), 'owner')).toEqual(Array(2).fill([404, null]))
    for (const name of ['secret', 'nothing'])
      expect(await codes(beside(name), 'guest')).toEqual(Array(2).fill([404, 'RepoNotFound']))
    expect(
      await codes(
        ['open', 'new'].map((name) => `/datasets/ann/${name}/resolve/main`),
        null
      )
    ).toEqual(Array(2).fill([404, 'EntryNotFound']))
  })

  it.each(['ann/open', 'gpt2', 'spaces/ann/open', 'datasets/open'])(
    'has no files of %s, a model or a space, and says so as a Hub does',
    async (repository) => {
      const { status, headers } = await ask(`/${repository}/resolve/main/config.json`, null, {
        method: 'HEAD'
      })
      expect([status, headers.get('x-error-code')]).toEqual([401, 'RepoNotFound'])
    }
  )

  it('lets browsers of other sites ask', async () => {
    const preflight = await ask(`${API}/paths-info/main`, null, { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    expect((await ask(API)).headers.get('access-control-expose-headers')).toContain('X-Repo-Commit')
  })

  it('never writes a token into the log', async () => {
    await ask('/api/whoami-v2', 'owner')
    await expect.poll(() => site.web.log()).toContain('/api/whoami-v2')
    for (const token of Object.values(tokens)) expect(site.web.log()).not.toContain(token)
  })
})

// the last: it closes a release for a while
describeHubLeaving(() => world)
