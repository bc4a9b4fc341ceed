import { type SQL, sql } from 'drizzle-orm'
import { generatorNames } from '../generators/generator-names.server'
import type { Hub } from '../hub/hub.server'
import type { PromptFilter } from '../prompts/list-prompts'
import { filterConditions } from '../prompts/prompt-cards.server'
import { type Lexicon, parseQuery, type QueryTerm } from './query'
import { toPhraseQuery, toSearchQuery } from './words'

/** Generators that a beginning of a name may stand for. */
const MOST_GENERATORS = 8

/** A query as the database is asked it. */
export interface ReadQuery {
  terms: QueryTerm[]
  /** The words that must occur, as typed; they may be mended or let go. */
  words: string
  /** What else the text must and must not hold, for `to_tsquery`; empty when nothing. */
  fixed: string
  /** What else a row of `prompts` must fulfil; undefined when nothing. */
  where: SQL | undefined
}

/** Reads a query in the hub's own language: its generators by id, by name, or by how either begins. */
export async function readQuery(hub: Pick<Hub, 'db'>, raw: string): Promise<ReadQuery> {
  const terms = parseQuery(raw, await lexiconOf(hub))
  return { terms, words: wordsOf(terms), fixed: fixedOf(terms), where: whereOf(terms) }
}

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

function fixedOf(terms: QueryTerm[]): string {
  const parts = terms.flatMap((term) => {
    if (term.kind !== 'phrase' && !(term.kind === 'word' && term.not)) return []
    const phrase = toPhraseQuery(term.text)
    return phrase ? [term.not ? `!${phrase}` : phrase] : []
  })
  return parts.join(' & ')
}

/** All of a `to_tsquery` text's parts that say something. */
export const allOf = (...parts: string[]): string => parts.filter(Boolean).join(' & ')

/** As a tsquery: the words (the last one may be unfinished) and the rest. */
export const textOf = (query: ReadQuery, words = query.words): string =>
  allOf(toSearchQuery(words), query.fixed)

/** A prompt has one of each of these: two asked for are either of them. */
const SINGLE: ReadonlySet<PromptFilter> = new Set(['scenario', 'language', 'license', 'author'])

function whereOf(terms: QueryTerm[]): SQL | undefined {
  const parts: SQL[] = []
  const either = new Map<PromptFilter, SQL[]>()
  for (const term of terms) {
    if (term.kind === 'min') parts.push(sql`score >= ${term.stars}::real`)
    if (term.kind !== 'filter') continue
    const fits = anyIn(term.values.map((value) => filterConditions[term.name](value)))
    if (term.not) parts.push(sql`not coalesce(${fits}, false)`)
    else if (SINGLE.has(term.name)) either.set(term.name, [...(either.get(term.name) ?? []), fits])
    else parts.push(fits)
  }
  for (const fits of either.values()) parts.push(anyIn(fits))
  return parts.length > 0 ? sql.join(parts, sql` and `) : undefined
}

const anyIn = (conditions: SQL[]): SQL => sql`(${sql.join(conditions, sql` or `)})`
