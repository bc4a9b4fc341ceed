import { createInterface } from 'node:readline/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { fetchFrom } from '../download-file.server'
import { encode, type ReleaseSource, textAt } from '../signing/fetch-signature.server'
import { parseVersion } from '../version'

/** What left a version since it was published, as its hub tells. */
export interface LeftSince {
  records: number
  /** A later version of the same minor one that holds none of them. */
  without: string | null
  /** Where each is named. */
  list: string
}

type Source = Omit<ReleaseSource, 'commitId'>

/** Asks a hub what left a version of a dataset. A hub that does not say, or is not there, knows of nothing. */
export async function leftSince(source: Source, version: string): Promise<LeftSince> {
  const list = `${source.hubUrl}/datasets/${encode(source.repository)}/withdrawals.jsonl`
  const nothing = { records: 0, without: null, list }
  try {
    const { records, holding } = await readWithdrawals(source, list, version)
    return records === 0 ? nothing : { records, without: await newestWithout(source, version, holding), list }
  } catch {
    return nothing
  }
}

/** Records that left a version, and the versions that hold one of them. */
async function readWithdrawals({ headers, signal }: Source, list: string, version: string) {
  const { body } = await fetchFrom(list, headers, signal)
  const holding = new Set<string>()
  let records = 0
  const input = Readable.fromWeb((body ?? new Blob().stream()) as ReadableStream)
  for await (const line of createInterface({ input })) {
    const { versions } = JSON.parse(line) as { versions: string[] }
    if (!versions.includes(version)) continue
    records += 1
    for (const one of versions) holding.add(one)
  }
  return { records, holding }
}

async function newestWithout(source: Source, version: string, holding: Set<string>): Promise<string | null> {
  const text = await textAt(source, `${source.hubUrl}/api/datasets/${encode(source.repository)}/refs`)
  const [major, minor, patch] = parseVersion(version) ?? [0, 0, 0]
  const newest = [...(text ?? '').matchAll(/"name":"v([\d.]+)"/g)]
    .map(([, name = '']) => parseVersion(name))
    .filter((found) => found !== null)
    .filter((found) => !holding.has(found.join('.')))
    .filter(([a, b, c]) => a === major && b === minor && c > patch)
    .sort((a, b) => b[2] - a[2])[0]
  return newest ? newest.join('.') : null
}
