import { type ByteSource, WALK_LIMITS } from '../../formats/containers/carriers'
import { digest, digestName, sameBytes } from './bytes'
import { assertionsOf, type Manifest } from './c2pa-manifests'
import { bytesOf, isMap, listOf, textOf } from './cbor-fields'

const PIECE_BYTES = 8 * 1024 * 1024
const MAX_EXCLUSIONS = 1000

/**
 * The file's bytes against the manifest's `c2pa.hash.data` (C2PA 2.x): all bytes but the excluded ranges. Null
 * when the binding is of another kind (BMFF boxes, box lists), its algorithm is not known, or the file is over
 * `WALK_LIMITS.wholeFile`, for Web Crypto has no digest in pieces.
 */
export async function matchesFile(manifest: Manifest, source: ByteSource): Promise<boolean | null> {
  const [binding] = assertionsOf(manifest, 'c2pa.hash.data')
  const expected = bytesOf(binding, 'hash')
  const name = digestName(textOf(binding, 'alg') ?? textOf(manifest.claim, 'alg') ?? 'sha256')
  if (!binding || !expected || !name || source.size > WALK_LIMITS.wholeFile) return null
  const exclusions = listOf(binding, 'exclusions')
  if (exclusions.length > MAX_EXCLUSIONS) return null
  const skipped: Range[] = []
  for (const exclusion of exclusions) {
    const start = isMap(exclusion) ? exclusion.get('start') : null
    const length = isMap(exclusion) ? exclusion.get('length') : null
    if (typeof start !== 'number' || typeof length !== 'number' || start < 0 || length < 0) return null
    skipped.push({ start, end: start + length })
  }
  const bytes = await readRanges(source, rest(skipped, source.size))
  return bytes && sameBytes(await digest(name, bytes), expected)
}

interface Range {
  start: number
  end: number
}

/** What the ranges leave of `[0, size)`. */
function rest(skipped: Range[], size: number): Range[] {
  const kept: Range[] = []
  let at = 0
  for (const { start, end } of skipped.sort((a, b) => a.start - b.start)) {
    if (start > at) kept.push({ start: at, end: Math.min(start, size) })
    at = Math.max(at, end)
  }
  if (at < size) kept.push({ start: at, end: size })
  return kept.filter(({ start, end }) => start < end)
}

/** The ranges joined; null when the source ends before its size. */
async function readRanges(source: ByteSource, ranges: Range[]): Promise<Uint8Array<ArrayBuffer> | null> {
  const joined = new Uint8Array(ranges.reduce((sum, { start, end }) => sum + end - start, 0))
  let filled = 0
  for (const { start, end } of ranges) {
    for (let at = start; at < end; ) {
      const piece = await source.read(at, Math.min(PIECE_BYTES, end - at))
      if (piece.length === 0 || piece.length > end - at) return null
      joined.set(piece, filled)
      filled += piece.length
      at += piece.length
    }
  }
  return joined
}
