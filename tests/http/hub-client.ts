import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  countCommits,
  datasetInfo,
  downloadFile,
  fileDownloadInfo,
  fileExists,
  listCommits,
  listDatasets,
  listFiles,
  pathsInfo,
  repoExists,
  snapshotDownload,
  whoAmI
} from '@huggingface/hub'
import { describe, expect, it } from 'vitest'
import type { HubWorld } from './hub-world'

const PARQUET = 'data/train-00000-of-00001.parquet'
const OPEN = { type: 'dataset', name: 'ann/open' } as const
const GATED = { type: 'dataset', name: 'ann/gated' } as const
const SECRET = { type: 'dataset', name: 'ann/secret' } as const
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
/** The status a question is refused with. */
const refused = (asked: Promise<unknown>): Promise<number | null> =>
  asked.then(
    () => null,
    (error: { statusCode?: number }) => error.statusCode ?? -1
  )

/** `@huggingface/hub` as it comes, asked for everything it can ask of a dataset. */
export function describeHubClient(world: () => HubWorld): void {
  const at = () => ({ hubUrl: world().site.url, repo: OPEN })
  const whole = async (path: string) => {
    const blob = await downloadFile({ ...at(), path })
    return Buffer.from((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))
  }
  type Manifest = { files: { path: string; sha256: string }[] }
  const manifest = async () => JSON.parse((await whole('manifest.json')).toString()) as Manifest

  describe('the JavaScript client', () => {
    it('is told of a dataset, at any of its revisions', async () => {
      const { hubUrl } = at()
      const sha = world().commits.open as string
      const fields = ['author', 'cardData', 'tags', 'sha'] as const
      const info = await datasetInfo({ hubUrl, name: OPEN.name, additionalFields: [...fields] })
      expect(info).toMatchObject({ name: OPEN.name, private: false, gated: false, sha, author: 'ann' })
      expect(info.updatedAt.getTime()).not.toBeNaN()
      for (const revision of ['v1.0.0', sha])
        expect(
          await datasetInfo({ hubUrl, name: OPEN.name, revision, additionalFields: ['sha'] })
        ).toMatchObject({ sha })
    })

    it('lists and searches datasets, and sees no private one', async () => {
      const { hubUrl } = at()
      const names = async (search: Parameters<typeof listDatasets>[0]) =>
        (await gathered(listDatasets({ hubUrl, ...search }))).map(({ name }) => name)
      expect(await names({ search: { query: 'open' } })).toEqual([OPEN.name])
      expect(await names({ search: { owner: 'ann' } })).not.toContain(SECRET.name)
      expect(await names({ search: { owner: 'ann' }, accessToken: world().tokens.owner })).toContain(
        SECRET.name
      )
      expect(await names({ limit: 1 })).toHaveLength(1)
    })

    it('lists files, with folders', async () => {
      const all = await gathered(listFiles({ ...at(), recursive: true, expand: true }))
      expect(all).toContainEqual(expect.objectContaining({ type: 'directory', path: 'data' }))
      const { files } = await manifest()
      expect(all.find(({ path }) => path === PARQUET)).toMatchObject({
        lfs: { oid: files.find(({ path }) => path === PARQUET)?.sha256 },
        lastCommit: { id: world().commits.open }
      })
      for (const revision of ['refs/heads/main', 'refs/tags/v1.0.0', 'v1.0.0'])
        expect(await gathered(listFiles({ ...at(), path: 'data', revision }))).toMatchObject([
          { path: PARQUET }
        ])
      expect(await refused(gathered(listFiles({ ...at(), path: 'no' })))).toBe(404)
    })

    it('fetches files whole and in parts, as the manifest says', async () => {
      for (const file of (await manifest()).files) expect(sha256(await whole(file.path))).toBe(file.sha256)
      const blob = await downloadFile({ ...at(), path: PARQUET })
      expect(await blob?.slice(0, 4).text()).toBe('PAR1')
      expect((await fileDownloadInfo({ ...at(), path: PARQUET }))?.size).toBe(blob?.size)
      const raw = await downloadFile({ ...at(), path: 'README.md', raw: true })
      expect(await raw?.text()).toMatch(/^---\n/)
    })

    it('is told what is not there', async () => {
      expect(await downloadFile({ ...at(), path: 'no.txt' })).toBeNull()
      expect(await fileDownloadInfo({ ...at(), path: 'no.txt' })).toBeNull()
      expect(await fileExists({ ...at(), path: 'no.txt' })).toBe(false)
      expect(await fileExists({ ...at(), path: PARQUET })).toBe(true)
      expect(await repoExists({ ...at(), repo: { type: 'dataset', name: 'ann/nothing' } })).toBe(false)
      expect(await repoExists(at())).toBe(true)
    })

    it('reads paths and commits', async () => {
      const found = await pathsInfo({ ...at(), paths: ['data', 'README.md', 'no.txt'], expand: true })
      expect(found.map(({ path }) => path)).toEqual(['data', 'README.md'])
      const commits = await gathered(listCommits(at()))
      expect(commits[0]).toMatchObject({ oid: world().commits.open, authors: [{ username: 'ann' }] })
      expect(await countCommits(at())).toBe(commits.length)
    })

    it('keeps a snapshot in one folder', async () => {
      const cacheDir = await mkdtemp(join(tmpdir(), 'kindling-hf-'))
      try {
        const folder = await snapshotDownload({ ...at(), cacheDir })
        expect(folder).toContain(world().commits.open)
        for (const file of (await manifest()).files)
          expect(sha256(await readFile(join(folder, file.path)))).toBe(file.sha256)
      } finally {
        await rm(cacheDir, { recursive: true })
      }
    })

    it('reads what is gated or private with the token of somebody let in', async () => {
      const { hubUrl } = at()
      const { owner, guest, stranger, foreign } = world().tokens
      const readme = (repo: typeof GATED | typeof SECRET, accessToken: string) =>
        downloadFile({ hubUrl, repo, path: 'README.md', accessToken })
      expect(await readme(GATED, guest)).toBeTruthy()
      expect(await refused(readme(GATED, stranger))).toBe(403)
      expect(await readme(SECRET, owner)).toBeTruthy()
      expect(await repoExists({ hubUrl, repo: SECRET, accessToken: guest })).toBe(false)
      expect((await whoAmI({ hubUrl, accessToken: guest })).name).toBe('bo')
      // a token of another hub is nobody's
      expect(await refused(whoAmI({ hubUrl, accessToken: foreign }))).toBe(401)
      expect(await downloadFile({ ...at(), path: 'README.md', accessToken: foreign })).toBeTruthy()
    })
  })
}
