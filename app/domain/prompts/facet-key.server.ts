import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { PromptFilters } from './list-prompts'

/** What a prompt is listed under; `all` has the empty value, `author` the person's id. */
export interface Facet {
  kind: 'all' | 'author' | 'scenario' | 'language' | 'license' | 'modality' | 'generator' | 'tag'
  value: string
}

/** A facet as the listings know it, for a statement. */
export interface FacetKey {
  /** `bigint`: names a range of the listings. */
  key: SQL
  /** `integer`: its upper half, as a row's `facets` hold it. */
  half: SQL
}

/** As `facet_key(kind, value)` of the database: the first 64 bits of an MD5, as a signed number. */
export function facetKey(kind: string, value: string): bigint {
  const digest = createHash('md5').update(`${kind}:${value}`).digest('hex')
  return BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`))
}

/** The key as a constant: the planner then knows how common the facet is. */
export function keyOf({ kind, value }: Facet): FacetKey {
  const key = facetKey(kind, value)
  return { key: sql`${String(key)}::bigint`, half: sql`${Number(key >> 32n)}::int` }
}

/** The key of a person's work, by handle without regard to case; null, which nothing equals, when nobody has it. */
function keyOfName(name: string): FacetKey {
  const key = sql`facet_key('author', (select id::text from users where lower(name) = lower(${name})))`
  return { key, half: sql`(${key} >> 32)::int` }
}

/** The keys of a list's filters; of a list without any, the key of everything. */
export function keysOf(filters: PromptFilters): FacetKey[] {
  const keys = Object.entries(filters).map(([kind, value]) =>
    kind === 'author' ? keyOfName(value) : keyOf({ kind: kind as Facet['kind'], value })
  )
  return keys.length > 0 ? keys : [keyOf({ kind: 'all', value: '' })]
}

/** An array of numbers of a statement. */
export const arrayOf = (values: SQL[], type: 'bigint' | 'integer'): SQL =>
  sql`array[${sql.join(values, sql`, `)}]::${sql.raw(type)}[]`

/** That a row of the listings has all of these facets. */
export const hasAll = (facets: FacetKey[]): SQL =>
  sql`facets @> ${arrayOf(
    facets.map((facet) => facet.half),
    'integer'
  )}`
