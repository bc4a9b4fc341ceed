import type { Actor } from '../datasets/actor'
import { countLeft } from '../datasets/count-left.server'
import { type FileKind, fileKind } from '../datasets/file-kind'
import { findRelease } from '../datasets/find-dataset.server'
import type { LeftCount } from '../datasets/left-count'
import type { Hub } from './hub.server'
import type { ResolveTarget } from './resolve'
import { openFile } from './resolve-bytes.server'
import { resolveFile } from './resolve-file.server'

/** Of a text, at most so much is shown: what fits into a page that is read. */
const MOST_BYTES = 64 * 1024
const MOST_LINES = 1000

export interface ShownFile {
  path: string
  kind: FileKind
  sizeBytes: number
  sha256: string
  commitId: string
  version: string
  /** Records that left the release since, and are in its files all the same. */
  left: LeftCount[]
  /** The first lines of a text; null of what is none. */
  lines: string[] | null
  /** There is more of it. */
  cut: boolean
}

/**
 * A file of a release to be looked at, under the rules by which its bytes are read. Looking is no download, and is not
 * counted as one.
 *
 * @throws AppError as `resolveFile`
 */
export async function showFile(
  hub: Hub,
  reader: Actor | null,
  target: ResolveTarget,
  signal: AbortSignal
): Promise<ShownFile> {
  const file = await resolveFile(hub, reader, target)
  const { path, sizeBytes, sha256, commitId } = file
  const release = await findRelease(hub.db, file.datasetId, commitId)
  const left = (await countLeft(hub.db, [file.releaseId]))(file.releaseId)
  const kind = fileKind(path)
  const shown = { path, kind, sizeBytes, sha256, commitId, version: release?.version ?? '', left }
  if (kind !== 'text' && kind !== 'chart') return { ...shown, lines: null, cut: false }
  if (sizeBytes === 0) return { ...shown, lines: [], cut: false }
  const range = sizeBytes > MOST_BYTES ? { start: 0, end: MOST_BYTES - 1 } : null
  const chunks: Uint8Array[] = []
  for await (const chunk of await openFile(hub, file, range, signal)) chunks.push(chunk as Uint8Array)
  return { ...shown, ...firstLines(Buffer.concat(chunks), range !== null) }
}

/** @param more the bytes are only the beginning: their last line may be half a line, and end within a sign */
function firstLines(bytes: Uint8Array, more: boolean): { lines: string[]; cut: boolean } {
  const text = new TextDecoder().decode(bytes, { stream: more })
  const all = text.split(/\r?\n/)
  // a file ends with its last line's end, and half a line is shown where it is the only one
  if (all.length > 1 && (more || all.at(-1) === '')) all.pop()
  return { lines: all.slice(0, MOST_LINES), cut: more || all.length > MOST_LINES }
}
