import { hostOf } from './host-list'
import { plainWords } from './plain-words'

export const LIST_KINDS = ['words', 'hosts', 'files'] as const
export type ListKind = (typeof LIST_KINDS)[number]

export const LIST_LIMITS = {
  entries: 250_000,
  bytes: 24 * 1024 * 1024,
  /** Characters of one word, and of a comment. */
  word: 100,
  comment: 200,
  why: 500,
  /** Entries that a page shows in a field to be changed; a longer list is changed by a file. */
  typed: 2000
} as const

/** One line of a list. */
export interface ListEntry {
  value: string
  comment: string
}

/** What is wrong with a line, from 1: the end of a message key of the `policy` namespace. */
export interface ListProblem {
  line: number
  key: 'regex' | 'short' | 'long' | 'unseen' | 'host' | 'hash' | 'flat' | 'many' | 'none'
  value: string
}

const TOLD = 10
/** Signs of a pattern: what a list takes are words as they are written. */
const PATTERN = /^\/.*\/[a-z]*$|\.[*+]|\(\?|\\[a-zA-Z.]|\[\^|\[[a-z0-9]-[a-z0-9]\]/
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const LETTER = /[\p{L}\p{N}\p{S}]/u

/**
 * Reads a list: one entry a line, its comment behind ` #` (or in the second column of a CSV file); lines that begin with
 * `#`, and a heading `value`, are passed over. Entries that are compared alike are one. Linear; ends at the first line too
 * many.
 *
 * @returns the entries in order, or what is wrong, at most ten lines of it
 */
export function readList(
  kind: ListKind,
  text: string,
  { csv = false, least = 0 }: { csv?: boolean; least?: number } = {}
): { entries: ListEntry[]; problems: ListProblem[] } {
  const entries: ListEntry[] = []
  const problems: ListProblem[] = []
  const known = new Set<string>()
  let number = 0
  for (let from = text.startsWith('\ufeff') ? 1 : 0; from < text.length && problems.length < TOLD; ) {
    const end = text.indexOf('\n', from)
    const line = text.slice(from, end < 0 ? text.length : end).trim()
    from = end < 0 ? text.length : end + 1
    number += 1
    if (!line || line.startsWith('#')) continue
    const entry = csv ? fromCsv(line) : fromText(line)
    if (csv && number === 1 && /^(value|word|host|hash|sha256)$/i.test(entry.value)) continue
    const read = READERS[kind](entry.value)
    if ('key' in read) {
      problems.push({ line: number, key: read.key, value: entry.value.slice(0, 40) })
      continue
    }
    const { value, same = value } = read
    if (known.has(same)) continue
    if (known.size === LIST_LIMITS.entries)
      return { entries: [], problems: [{ line: number, key: 'many', value: String(LIST_LIMITS.entries) }] }
    known.add(same)
    entries.push({ value, comment: entry.comment.slice(0, LIST_LIMITS.comment) })
  }
  if (problems.length === 0 && entries.length < least) problems.push({ line: 1, key: 'none', value: '' })
  return { entries: problems.length > 0 ? [] : entries, problems }
}

/** `same`: the form in which it is compared, where that is another. */
type Read = { value: string; same?: string } | { key: ListProblem['key'] }

function readWord(value: string): Read {
  if (PATTERN.test(value)) return { key: 'regex' }
  if (value.length > LIST_LIMITS.word) return { key: 'long' }
  const plain = plainWords(value)
  if (!LETTER.test(plain)) return { key: 'unseen' }
  return plain.length < 2 && !UNSPACED.test(plain) ? { key: 'short' } : { value, same: plain }
}

function readHash(value: string): Read {
  const hash = value.toLowerCase().replace(/^(sha256|phash):/, '')
  if (/^[\da-f]{64}$/.test(hash)) return { value: hash }
  if (!/^[\da-f]{16}$/.test(hash)) return { key: 'hash' }
  const set = [...hash].reduce(
    (sum, digit) => sum + ((0x4332322132212110n >> (BigInt(`0x${digit}`) * 4n)) & 15n),
    0n
  )
  // half of a picture's frequencies lie above their median: far fewer, or far more, is no picture's
  return set < 8n || set > 56n ? { key: 'flat' } : { value: hash }
}

const READERS: Record<ListKind, (value: string) => Read> = {
  words: readWord,
  hosts(written) {
    const value = hostOf(written)
    return value === null ? { key: 'host' } : { value }
  },
  files: readHash
}

function fromText(line: string): ListEntry {
  const at = /\s#/.exec(line)?.index ?? line.length
  return {
    value: line.slice(0, at).trim(),
    comment: line
      .slice(at)
      .replace(/^\s*#\s*/, '')
      .trim()
  }
}

/** The first two columns of a line of CSV. */
function fromCsv(line: string): ListEntry {
  const columns: string[] = []
  for (let at = 0; at <= line.length && columns.length < 2; ) {
    if (line[at] === '"') {
      let value = ''
      let end = at + 1
      for (; end < line.length; end += 1) {
        if (line[end] !== '"') value += line[end]
        else if (line[end + 1] === '"') {
          value += '"'
          end += 1
        } else break
      }
      columns.push(value)
      const comma = line.indexOf(',', end)
      at = comma < 0 ? line.length + 1 : comma + 1
    } else {
      const comma = line.indexOf(',', at)
      columns.push(line.slice(at, comma < 0 ? line.length : comma))
      at = comma < 0 ? line.length + 1 : comma + 1
    }
  }
  return { value: (columns[0] ?? '').trim(), comment: (columns[1] ?? '').trim() }
}

/** A list as it is stored and given out as text; `readList` reads it back. */
export const writeList = (entries: readonly ListEntry[]): string =>
  entries
    .map(({ value, comment }) => `${value}${comment ? ` # ${comment.replace(/\s+/g, ' ')}` : ''}\n`)
    .join('')
