/**
 * Reads the demo's datasets with `@huggingface/hub` as it comes.
 *
 * usage: node use_hub_client.mjs HUB_URL PACKAGE_FOLDER REPORT.json
 * PACKAGE_FOLDER: where `@huggingface/hub` is installed. Writes `{numPassedTests, numFailedTests, testResults: []}`.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [hubUrl, packageFolder, reportPath] = process.argv.slice(2)
const entry = createRequire(join(packageFolder, 'index.js')).resolve('@huggingface/hub')
const hf = await import(pathToFileURL(entry).href)

const repo = { type: 'dataset', name: 'lin/campfire-instructions' }
const nothing = { type: 'dataset', name: 'lin/nothing' }
const at = { hubUrl, repo }
const PARQUET = 'data/train-00000-of-00001.parquet'
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const gathered = async (items) => {
  const all = []
  for await (const item of items) all.push(item)
  return all
}
const refused = async (asked) => {
  const error = await asked.then(() => null).catch((caught) => caught)
  assert(error, 'a refusal is expected')
  return error.statusCode
}
const manifestBytes = Buffer.from(
  await (await hf.downloadFile({ ...at, path: 'manifest.json' })).arrayBuffer()
)
const sha = sha256(manifestBytes).slice(0, 40)
const manifest = JSON.parse(manifestBytes)

const checks = {
  async 'a dataset tells of itself'() {
    const info = await hf.datasetInfo({
      hubUrl,
      name: repo.name,
      additionalFields: ['author', 'cardData', 'tags', 'sha']
    })
    assert.equal(info.name, repo.name)
    assert.equal(info.private, false)
    assert.equal(info.gated, false)
    assert.equal(info.sha, sha)
    assert.equal(info.author, 'lin')
    assert.equal(info.cardData.configs[0].config_name, 'default')
    assert(info.updatedAt instanceof Date && !Number.isNaN(info.updatedAt.getTime()))
    for (const revision of ['v1.0.0', sha])
      assert.equal(
        (await hf.datasetInfo({ hubUrl, name: repo.name, revision, additionalFields: ['sha'] })).sha,
        sha
      )
  },
  async 'datasets are listed, searched and filtered'() {
    const names = async (search) =>
      (await gathered(hf.listDatasets({ hubUrl, search }))).map((each) => each.name)
    assert.deepEqual(await names({ query: 'campfire' }), [repo.name])
    assert((await names({ owner: 'lin' })).includes('lin/drawn-by-code'))
    assert.deepEqual(await names({ tags: ['task_categories:text-to-image'] }), ['lin/drawn-by-code'])
    assert.equal((await gathered(hf.listDatasets({ hubUrl, limit: 1 }))).length, 1)
  },
  async 'files are listed, with folders'() {
    const all = await gathered(hf.listFiles({ ...at, recursive: true, expand: true }))
    assert(all.some((each) => each.type === 'directory' && each.path === 'data'))
    const file = all.find((each) => each.path === PARQUET)
    const known = manifest.files.find((each) => each.path === PARQUET)
    assert.equal(file.lfs.oid, known.sha256)
    assert.equal(file.lastCommit.id, sha)
    for (const revision of ['refs/heads/main', 'refs/tags/v1.0.0', 'v1.0.0'])
      assert(
        (await gathered(hf.listFiles({ ...at, path: 'data', revision }))).every((each) =>
          each.path.startsWith('data/')
        )
      )
    assert.equal(await refused(gathered(hf.listFiles({ ...at, path: 'no' }))), 404)
  },
  async 'files come whole and in parts, as the manifest says'() {
    for (const file of manifest.files) {
      const blob = await hf.downloadFile({ ...at, path: file.path, revision: sha })
      assert.equal(sha256(Buffer.from(await blob.arrayBuffer())), file.sha256)
    }
    const blob = await hf.downloadFile({ ...at, path: PARQUET })
    assert.equal(Buffer.from(await blob.slice(0, 4).arrayBuffer()).toString(), 'PAR1')
    const raw = await hf.downloadFile({ ...at, path: 'README.md', raw: true })
    assert.match(await raw.text(), /^---\n/)
    assert.equal((await hf.fileDownloadInfo({ ...at, path: PARQUET })).size, blob.size)
  },
  async 'what is not there is null, false, or 404'() {
    assert.equal(await hf.downloadFile({ ...at, path: 'no.txt' }), null)
    assert.equal(await hf.fileDownloadInfo({ ...at, path: 'no.txt' }), null)
    assert.equal(await hf.fileExists({ ...at, path: 'no.txt' }), false)
    assert.equal(await hf.fileExists({ ...at, path: PARQUET }), true)
    assert.equal(await hf.repoExists({ hubUrl, repo: nothing }), false)
    assert.equal(await hf.repoExists(at), true)
    assert([401, 404].includes(await refused(hf.datasetInfo({ hubUrl, name: nothing.name }))))
  },
  async 'paths and commits'() {
    const found = await hf.pathsInfo({ ...at, paths: ['data', 'README.md', 'no.txt'], expand: true })
    assert.deepEqual(
      found.map((each) => each.path),
      ['data', 'README.md']
    )
    const commits = await gathered(hf.listCommits(at))
    assert.equal(commits[0].oid, sha)
    assert.equal(commits[0].authors[0].username, 'lin')
    assert.equal(await hf.countCommits(at), commits.length)
  },
  async 'a snapshot lies in one folder'() {
    const cacheDir = await mkdtemp(join(tmpdir(), 'hf-cache-'))
    const folder = await hf.snapshotDownload({ ...at, cacheDir })
    assert(folder.includes(sha))
    for (const file of manifest.files)
      assert.equal(sha256(await readFile(join(folder, file.path))), file.sha256)
    await rm(cacheDir, { recursive: true })
  },
  async 'a token of another hub is nobody’s'() {
    const accessToken = `hf_${'A'.repeat(34)}`
    assert(await hf.downloadFile({ ...at, path: 'README.md', accessToken }))
    assert.equal(await refused(hf.whoAmI({ hubUrl, accessToken })), 401)
  }
}

let failed = 0
for (const [name, run] of Object.entries(checks)) {
  try {
    await run()
    console.log(`ok   ${name}`)
  } catch (error) {
    failed += 1
    console.log(`FAIL ${name}`)
    console.error(error)
  }
}
const passed = Object.keys(checks).length - failed
await writeFile(
  reportPath,
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: [] })
)
process.exit(failed > 0 ? 1 : 0)
