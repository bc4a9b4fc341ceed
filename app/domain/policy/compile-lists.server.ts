import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { CompiledLists } from './compile'
import { FileList } from './file-list'
import { HostList } from './host-list'
import { type ListKind, readList } from './list-text'
import { listOf, type PolicyRule, readListName, withParts } from './rule'
import { WordList } from './word-list'

interface Stored extends Record<string, unknown> {
  list: string
  kind: ListKind
  number: number
  language: string
  match: 'word' | 'part'
  distance: number
  body: string
  hash: string
}

type Made = WordList | HostList | FileList

/** Lists that were made, by what is in them: many versions of a rule set look into the same ones. */
const known = new Map<string, Made>()
const KEPT = 16

function make({ kind, match, distance, body, hash }: Stored): Made {
  const found = known.get(hash)
  if (found) return found
  const values = readList(kind, body).entries.map(({ value }) => value)
  const made =
    kind === 'words'
      ? new WordList(values, match)
      : kind === 'hosts'
        ? new HostList(values)
        : new FileList(values, distance)
  if (known.size >= KEPT) known.delete(known.keys().next().value ?? '')
  known.set(hash, made)
  return made
}

/** The lists that rules look into: the newest version of each, or the one that is named. */
export async function compileLists(
  db: Queryable,
  rules: readonly Pick<PolicyRule, 'when'>[]
): Promise<{ lists: CompiledLists; used: Record<string, number> }> {
  const named = [...new Set(namedIn(rules))]
  const asked = named.map((name) => ({ named: name, ...readListName(name) }))
  const [words, hosts, files] = [
    new Map<string, { list: WordList; language: string }>(),
    new Map<string, HostList>(),
    new Map<string, FileList>()
  ]
  const used: Record<string, number> = {}
  if (asked.length > 0) {
    const rows = await db.execute<Stored & { named: string }>(sql`
      select a.named, v.list, l.kind, v.number, v.language, v.match, v.distance, v.body, v.hash
      from json_to_recordset(${JSON.stringify(asked)}::json) as a(named text, name text, number int)
      join policy_lists l on l.name = a.name
      cross join lateral (
        select * from policy_list_versions v where v.list = a.name and (a.number is null or v.number = a.number)
        order by v.number desc limit 1
      ) v`)
    for (const { named: name, ...row } of rows) {
      used[name] = row.number
      const made = make(row)
      if (made instanceof WordList) words.set(name, { list: made, language: row.language })
      else if (made instanceof HostList) hosts.set(name, made)
      else files.set(name, made)
    }
  }
  return { lists: { words, hosts, files }, used }
}

/** Every list that rules name, as they name it. */
const namedIn = (rules: readonly Pick<PolicyRule, 'when'>[]): string[] =>
  rules.flatMap(({ when }) => withParts(when).flatMap((one) => listOf(one)?.list ?? []))

/** The rules that lists of files make by themselves: whatever is in one is held, and is of the gravest kind. */
export async function listsThatHold(db: Queryable): Promise<{ rule: PolicyRule; number: number }[]> {
  const rows = await db.execute<{ name: string; number: number }>(sql`
    select l.name, v.number from policy_lists l cross join lateral (
      select number, holds, entries from policy_list_versions where list = l.name order by number desc limit 1
    ) v where l.kind = 'files' and v.holds and v.entries > 0 order by l.name`)
  return [...rows].map(({ name, number }) => ({ rule: ruleOfList(name), number }))
}

export const ruleOfList = (name: string): PolicyRule => ({
  ...{ name: `list-${name}`, does: 'hold', on: ['output'], gravity: 3, percent: 100, told: null },
  when: { file: name }
})
