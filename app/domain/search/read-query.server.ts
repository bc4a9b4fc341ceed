import { sql } from 'drizzle-orm'
import { generatorNames } from '../generators/generator-names.server'
import type { Hub } from '../hub/hub.server'
import type { PromptFilter, PromptFilters } from '../prompts/list-prompts'
import { hasMark, hasStars } from './marks'
import { type Lexicon, parseQuery, type QueryTerm } from './query'
import { type Asked, allOf, anyOf, inIndex, inPlaces } from './search-query'
import { toPhrase, toSequences } from './words'

/** Generators that a beginning of a name may stand for. */
const MOST_GENERATORS = 8

/** A query as the database is asked it. */
export interface ReadQuery {
  terms: QueryTerm[]
  /** The words that must occur, as typed; they may be mended or let go. */
  words: string
  /** What else the text must and must not hold. */
  fixed: Asked
  /** What a prompt must and must not be, as a tsquery of its marks; empty when nothing. */
  marks: string
  /** Stars it must have at least; 0: none. */
  least: number
}

/**
 * Reads a query in the hub's own language: its generators by id, by name, or by how either begins.
 *
 * @param filters what is chosen beside it
 */
export async function readQuery(
  hub: Pick<Hub, 'db'>,
  raw: string,
  filters: PromptFilters = {}
): Promise<ReadQuery> {
  const terms = parseQuery(raw, await lexiconOf(hub))
  const chosen = Object.entries(filters).map(([name, value]) => ({
    kind: 'filter' as const,
    name: name as PromptFilter,
    typed: value,
    values: [value],
    not: false,
    start: 0,
    end: 0
  }))
  const ids = await authorIds(hub, [...terms, ...chosen])
  return {
    terms,
    words: wordsOf(terms),
    fixed: fixedOf(terms),
    marks: allOf(marksOf(terms, ids), ...chosen.map((one) => marksOf([one], ids))),
    least: Math.max(0, ...terms.map((term) => (term.kind === 'min' ? term.stars : 0)))
  }
}

/** The ids of the authors a query names, by their names in lower case. */
async function authorIds(hub: Pick<Hub, 'db'>, terms: QueryTerm[]): Promise<Map<string, string>> {
  const names = terms.flatMap((term) =>
    term.kind === 'filter' && term.name === 'author' ? term.values.map(authorKey) : []
  )
  if (names.length === 0) return new Map()
  const rows = await hub.db.execute<{ name: string; id: string }>(sql`
    select lower(name) as name, id from users
    where lower(name) in (select json_array_elements_text(${JSON.stringify(names)}::json))`)
  return new Map(rows.map(({ name, id }) => [name, id]))
}

const authorKey = (name: string) => name.toLowerCase().replaceAll('\0', '')

async function lexiconOf(hub: Pick<Hub, 'db'>): Promise<Lexicon> {
  const [en, zh] = await Promise.all([generatorNames(hub, 'en'), generatorNames(hub, 'zh')])
  const known = Object.keys(en).map((id) => ({
    id,
    names: [id, en[id] ?? id, zh[id] ?? id].map((name) => name.toLowerCase())
  }))
  return {
    generators(word) {
      const wanted = word.toLowerCase()
      const exact = known.filter(({ names }) => names.includes(wanted))
      const found =
        exact.length > 0 || wanted.length < 2
          ? exact
          : known.filter(({ names }) => names.some((name) => name.startsWith(wanted)))
      return found.slice(0, MOST_GENERATORS).map(({ id }) => id)
    }
  }
}

const wordsOf = (terms: QueryTerm[]): string =>
  terms.flatMap((term) => (term.kind === 'word' && !term.not ? [term.text] : [])).join(' ')

function fixedOf(terms: QueryTerm[]): Asked {
  const ranked: string[] = []
  const asked: string[] = []
  for (const term of terms) {
    if (term.kind !== 'phrase' && !(term.kind === 'word' && term.not)) continue
    const phrase = toPhrase(term.text)
    if (!phrase) continue
    asked.push(term.not ? `!${inIndex(phrase)}` : inIndex(phrase))
    if (!term.not) ranked.push(inPlaces(phrase))
  }
  return { ranked: allOf(...ranked), asked: allOf(...asked) }
}

/** What a query asks of the index, with the words as typed (the last one may be unfinished) or others in their place. */
export function askedOf(query: ReadQuery, words = query.words): Asked {
  const sequences = toSequences(words)
  return {
    ranked: allOf(...sequences.map(inPlaces), query.fixed.ranked),
    asked: allOf(...sequences.map(inIndex), query.fixed.asked, query.marks)
  }
}

/** A prompt has one of each of these: two asked for are either of them. */
const SINGLE: ReadonlySet<PromptFilter> = new Set(['scenario', 'language', 'license', 'author'])

function marksOf(terms: QueryTerm[], ids: ReadonlyMap<string, string>): string {
  const parts: string[] = []
  const either = new Map<PromptFilter, string[]>()
  for (const term of terms) {
    if (term.kind === 'min') parts.push(anyOf(hasStars(term.stars)))
    if (term.kind !== 'filter') continue
    const { name, values } = term
    // an author who is not there has a mark that nobody has
    const marks = values.map((value) =>
      hasMark(name, name === 'author' ? (ids.get(authorKey(value)) ?? '-') : value)
    )
    if (term.not) parts.push(`!${anyOf(marks)}`)
    else if (SINGLE.has(name)) either.set(name, [...(either.get(name) ?? []), ...marks])
    else parts.push(anyOf(marks))
  }
  return allOf(...parts, ...[...either.values()].map(anyOf))
}
