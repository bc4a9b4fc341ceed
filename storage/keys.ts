/** Where bytes lie by their content, and copies that can be made again. */
export const BLOBS = 'sha256/'
export const DERIVED = 'derived/'
const CARDS = `${DERIVED}cards/`

const folded = (sha256: string) => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

/** Key of bytes by content: `sha256/ab/cd/<64 hex>`. */
export const blobKey = (sha256: string) => BLOBS + folded(sha256)

/** Counts with what copies of images say and leave out: those of another number are made anew when they are asked for. */
export const COPY_VERSION = 3

/** Key of an image's display copy: re-encoded WebP, at most `widthPx` wide. */
export const derivativeKey = (sha256: string, widthPx: number) =>
  `${DERIVED}${folded(sha256)}/w${widthPx}.${COPY_VERSION}.webp`

/** Key of an image's full-size copy for everybody: re-encoded, without what the camera or the person left in it. */
export const fullCopyKey = (sha256: string) => `${DERIVED}${folded(sha256)}/full.${COPY_VERSION}`

/** Key of the list of bytes of a film or sound that are blanked for everybody but its author (JSON). */
export const blanksKey = (sha256: string) => `${DERIVED}${folded(sha256)}/blanks.json`

/** Key of a prompt's share card, by a hash of all it shows: one folder a prompt, so that older ones are found. */
export const cardKey = (promptId: string, hash: string) => `${CARDS}${promptId}/${hash.slice(0, 32)}.png`

/** What an object under `DERIVED` was made from: a blob, by its sha256, or a prompt, by its id. Null: none of ours. */
export function derivedFrom(key: string): { sha256: string } | { promptId: string } | null {
  const card = /^derived\/cards\/([\da-f-]{36})\//.exec(key)?.[1]
  if (card) return { promptId: card }
  const sha256 = /^derived\/\w\w\/\w\w\/([\da-f]{64})\//.exec(key)?.[1]
  return sha256 ? { sha256 } : null
}

/** A copy of an image as an earlier version of the hub made it: nobody asks for it any more. */
export const isOutdatedCopy = (key: string): boolean =>
  /\/(w\d+(\.\d+)?\.webp|full(\.\d+)?)$/.test(key) &&
  !key.endsWith(`.${COPY_VERSION}.webp`) &&
  !key.endsWith(`/full.${COPY_VERSION}`)

/** Key of the file of an import, until it is done. */
export const importFileKey = (importId: string) => `${IMPORTS}${importId}/file`

/** Key of the rows of an import that could not be read (JSON lines). */
export const importRejectsKey = (importId: string) => `${IMPORTS}${importId}/rejects.jsonl`

/** What all keys of imports begin with; the import's id follows. */
export const IMPORTS = 'imports/'

/** Key of the questions and answers of an evaluation set (JSON lines). */
export const evaluationItemsKey = (setId: string) => `evaluation-sets/${setId}.jsonl`
