import { sql } from 'drizzle-orm'
import { generatorNames } from '../generators/generator-names.server'
import type { Hub } from '../hub/hub.server'
import type { PromptFilter, PromptFilters } from '../prompts/list-prompts'
import { longerWords } from './longer-words.server'
import { hasMark, hasStars } from './marks'
import { type Lexicon, parseQuery, type QueryTerm } from './query'
import { type Asked, allOf, anyOf, inIndex, inPlaces, together } from './search-query'
import type { Wanted } from './search-tiers.server'
import { lexemeText } from './search-vector'
import { toPhrase, toSequences } from './words'

/** Generators that a beginning of a name may stand for. */
const MOST_GENERATORS = 8

/** A query as the database is asked it. */
export interface ReadQuery {
  terms: QueryTerm[]
  /** The words that must occur, as typed; they may be mended or let go. */
  words: string
  /** What else a prompt must and must not hold and be. */
  fixed: Asked
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
    fixed: together(
      await phrasesOf(hub, terms),
      marksOf(terms, ids),
      ...chosen.map((one) => marksOf([one], ids))
    ),
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

async function phrasesOf(hub: Pick<Hub, 'db'>, terms: QueryTerm[]): Promise<Asked> {
  const phrases = terms.flatMap((term) => {
    const phrase = term.kind === 'phrase' || (term.kind === 'word' && term.not) ? toPhrase(term.text) : null
    return phrase ? [{ phrase, not: term.not }] : []
  })
  const known = await longerWords(
    hub,
    phrases.map(({ phrase }) => phrase)
  )
  const wanted = phrases.filter(({ not }) => !not)
  const denied = phrases.filter(({ not }) => not)
  return {
    ranked: wanted.map(({ phrase }) => inPlaces(phrase)),
    asked: wanted.map(({ phrase }) => inIndex(phrase, known)),
    denied: denied.map(({ phrase }) => inIndex(phrase, known))
  }
}

/** What the words of a query ask, as typed: the last one may be unfinished. */
export async function askedWords(hub: Pick<Hub, 'db'>, words: string): Promise<Asked> {
  const sequences = toSequences(words)
  const known = await longerWords(hub, sequences)
  return { ranked: sequences.map(inPlaces), asked: sequences.map((one) => inIndex(one, known)), denied: [] }
}

/** A lexeme that no prompt has. */
const NOTHING = lexemeText('/')

/** Which prompts a query wants, with these words. */
export function wantedBy({ fixed, least }: ReadQuery, words: Asked): Wanted & { ranked: string } {
  const { ranked, asked, denied } = together(words, fixed)
  const alone = asked.length === 0
  // a word that is asked and taken away: the index would be read from end to end to find nothing
  if (asked.some((part) => denied.includes(part))) return { ranked: '', asked: NOTHING, without: '', least }
  return {
    ranked: allOf(...ranked),
    asked: alone ? '' : allOf(...asked, ...denied.map((part) => `!${part}`)),
    without: alone && denied.length > 0 ? anyOf(denied) : '',
    least
  }
}

/** A prompt has one of each of these: two asked for are either of them. */
const SINGLE: ReadonlySet<PromptFilter> = new Set(['scenario', 'language', 'license', 'author'])

function marksOf(terms: QueryTerm[], ids: ReadonlyMap<string, string>): Asked {
  const asked: string[] = []
  const denied: string[] = []
  const either = new Map<PromptFilter, string[]>()
  for (const term of terms) {
    if (term.kind === 'min') asked.push(anyOf(hasStars(term.stars)))
    if (term.kind !== 'filter') continue
    const { name, values } = term
    // an author who is not there has a mark that nobody has
    const marks = values.map((value) =>
      hasMark(name, name === 'author' ? (ids.get(authorKey(value)) ?? '-') : value)
    )
    if (term.not) denied.push(anyOf(marks))
    else if (SINGLE.has(name)) either.set(name, [...(either.get(name) ?? []), ...marks])
    else asked.push(anyOf(marks))
  }
  return { ranked: [], asked: [...asked, ...[...either.values()].map(anyOf)], denied }
}
