import { AppError } from '../errors'
import { declaredKind } from '../outputs/file-kind'
import { type Bundle, type BundleFile, isHidden, leadsOut, mediaOf } from './bundle'
import { readParquet } from './parquet-rows.server'
import type { FileLookup } from './picture-row'
import { readPicture } from './read-picture.server'
import type { OpenRows } from './read-rows.server'
import type { ParsedRow } from './record'
import { pairSidecars } from './sidecars'
import { type OpenText, textOfBytes } from './text-chunks.server'

/** Conversations of a ChatGPT data export; large ones are split into numbered files. */
const CHATGPT = /(?:^|\/)conversations(?:-\d{1,5})?\.json$/
/** Files of exports about the person and their account: never opened. */
const PRIVATE =
  /(?:^|\/)(?:user|user_settings|account|message_feedback|model_comparisons|shared_conversations)\.json$/i
const READABLE = /\.(?:json|jsonl|ndjson|csv|tsv|parquet|md|markdown)$/i

/** A table in an archive is unpacked whole to be read at places, up to here. Bytes. */
const MAX_PARQUET = 2 * 1024 ** 3

export type TextReader = (
  text: Pick<OpenText, 'head' | 'chunks'>,
  name: string,
  files: FileLookup | null
) => AsyncGenerator<ParsedRow>

/** One thing to read: a text with rows in it, or a picture with what lies beside it. */
interface Step {
  file: BundleFile
  rows: () => AsyncGenerator<ParsedRow>
}

/**
 * Rows of files that were given together: the conversations of a ChatGPT export with the pictures made in them; or pictures,
 * sound and film, with the tables and texts that speak of them; or every text file we can read. Each is unpacked as it
 * is read. A file that can not be read is one bad row.
 *
 * @throws AppError `invalid` when there is nothing to read
 */
export function readBundleRows(bundle: Bundle, read: TextReader): OpenRows {
  const used = new Set<string>()
  const strange = bundle.files.filter(({ name }) => leadsOut(name))
  const files = bundle.files.filter(({ name }) => !leadsOut(name) && !isHidden(name))
  const steps = stepsOf(files, used, read)
  if (steps.length + strange.length === 0)
    throw new AppError(
      'invalid',
      `Nothing in ${bundle.path} can be read: no pictures, sound or film, no JSON, CSV, TSV, Parquet or Markdown`
    )
  let done = 0
  async function* rows(): AsyncGenerator<ParsedRow> {
    for (const { name } of strange)
      yield { line: 1, error: 'its path leads out of the archive', row: null, entry: name }
    for (const { file, rows } of steps) {
      if (!used.has(file.name)) yield* named(rows(), file.name)
      done += file.packedBytes
    }
  }
  return {
    sizeBytes: steps.reduce((sum, { file }) => sum + file.packedBytes, 0),
    position: () => done,
    rows: rows()
  }
}

function stepsOf(files: BundleFile[], used: Set<string>, read: TextReader): Step[] {
  const byName = new Map(files.map((file) => [file.name, file]))
  const step = (file: BundleFile, lookup: FileLookup | null): Step => ({
    file,
    rows: () => rowsOfFile(file, lookup, read)
  })
  const find = lookups(files, used)
  const chats = files.filter(({ name }) => CHATGPT.test(name))
  if (chats.length > 0) return chats.map((file) => step(file, find(file.name)))
  const { media, tables } = pairSidecars(files.map(({ name }) => name))
  if (media.size === 0)
    return files
      .filter(({ name }) => READABLE.test(name) && !PRIVATE.test(name))
      .map((file) => step(file, null))
  return [
    ...tables.filter((name) => !PRIVATE.test(name)).flatMap((name) => byName.get(name) ?? []),
    ...media.keys()
  ].flatMap((one): Step[] => {
    if (typeof one !== 'string') return [step(one, find(one.name))]
    const file = byName.get(one)
    const beside = (media.get(one) ?? []).flatMap((name) => byName.get(name) ?? [])
    return file ? [{ file, rows: () => readPicture(file, beside) }] : []
  })
}

/** Finds files as the rows of one of them name them, and notes that they were found. */
function lookups(files: BundleFile[], used: Set<string>): (from: string) => FileLookup {
  const media = files.filter(({ name }) => declaredKind('', name))
  const byPath = new Map(media.map((file) => [file.name, file]))
  const baseName = (name: string) => name.slice(name.lastIndexOf('/') + 1)
  // a name that several files have names none of them
  const byName = new Map<string, BundleFile | null>()
  for (const file of media) byName.set(baseName(file.name), byName.has(baseName(file.name)) ? null : file)
  // `file-Ab12.png`, `file-Ab12-9d1….webp`, `file_0000…-sanitized.png`: no id is the beginning of another
  const byAsset = (id: string) =>
    media.find(({ name }) => {
      const base = baseName(name)
      return base.startsWith(id) && !/[a-z0-9]/i.test(base[id.length] ?? '')
    })
  const give = (file: BundleFile | null | undefined) => {
    if (!file) return null
    used.add(file.name)
    return mediaOf(file)
  }
  return (from) => {
    const folder = from.slice(0, from.lastIndexOf('/') + 1)
    return {
      named: (name) => {
        const plain = name.replace(/^(?:\.\/)+/, '')
        return give(byPath.get(folder + plain) ?? byPath.get(plain) ?? byName.get(baseName(plain)))
      },
      asset: (id) => give(/^file[-_][\w-]{4,200}$/.test(id) ? byAsset(id) : null)
    }
  }
}

async function* rowsOfFile(
  file: BundleFile,
  lookup: FileLookup | null,
  read: TextReader
): AsyncGenerator<ParsedRow> {
  if (/\.parquet$/i.test(file.name)) yield* readParquet(file.media(MAX_PARQUET), lookup)
  else yield* read(await textOfBytes(file.stream()), file.name, lookup)
}

/** Puts the file's name to its bad rows; what can not be read at all is one. What is wrong with the hub goes on up. */
async function* named(rows: AsyncGenerator<ParsedRow>, entry: string): AsyncGenerator<ParsedRow> {
  try {
    for await (const row of rows) yield 'error' in row ? { ...row, entry } : row
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    yield { line: 1, error: error.message, row: null, entry }
  }
}
