import { createHash } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { recordEvents } from '~db/outbox'
import { policyLists, policyListVersions } from '~db/schema'
import { LANGUAGES } from '~db/vocabulary'
import { mustOperate } from '../auth/must-operate'
import type { Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import { canonicalJson } from '../formats/canonical-json'
import type { Hub } from '../hub/hub.server'
import { recordActs } from '../review/log/record-acts.server'
import { policyAct } from '../review/log/staff-acts'
import { MOST_DISTANCE } from './file-list'
import { LIST_LIMITS, type ListEntry, type ListKind, readList, writeList } from './list-text'
import { acceptWhy } from './write-rules.server'

export interface ListInput {
  /** What is to stand in it, one entry a line. */
  text: string
  csv?: boolean
  /** In the place of all that stands there, or besides it. */
  mode: 'replace' | 'add'
  /** Of words: a language, or `any`; and whether they are found as whole words or anywhere. */
  language?: string
  match?: 'word' | 'part'
  /** Of files: bits of a perceptual hash that may differ, and whether the list holds by itself. */
  distance?: number
  holds?: boolean
  why: string
}

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

type Stored = typeof policyListVersions.$inferSelect
type Admin = Pick<Viewer, 'id' | 'role'>

/** The entries that are to stand in a list. @throws AppError `invalid` with the field `text`: what is wrong on which line */
function entriesOf(kind: ListKind, input: ListInput, before: readonly ListEntry[]): ListEntry[] {
  if (input.text.length > LIST_LIMITS.bytes)
    throw new AppError('invalid', 'Too long', { fields: { text: 'errors:field.too_long' } })
  // a list too long to be shown in a field is not emptied by leaving the field empty
  const least = input.mode === 'add' || before.length > LIST_LIMITS.typed ? 1 : 0
  const { entries, problems } = readList(kind, input.text, {
    csv: input.csv,
    least
  })
  const [first] = problems
  if (first)
    throw new AppError('invalid', `Line ${first.line}: ${first.key}`, {
      fields: { text: `policy:list_problem.${first.key}` },
      params: { line: first.line, value: first.value, more: problems.length - 1 }
    })
  if (input.mode === 'replace') return entries
  // read together, what stands twice is one
  return readList(kind, writeList([...before, ...entries])).entries
}

/** Everything that decides what a version finds. */
const hashOf = (
  kind: ListKind,
  version: Pick<Stored, 'language' | 'match' | 'distance' | 'body'>
): string => {
  const { language, match, distance, body } = version
  return createHash('sha256')
    .update(canonicalJson({ kind, language, match, distance }))
    .update(body)
    .digest('hex')
}

/** Makes a list, with its first version. @throws AppError `forbidden`, `invalid` with `fields`, `conflict` */
export async function createList(
  hub: Pick<Hub, 'db'>,
  admin: Admin,
  input: ListInput & { name: string; kind: ListKind }
): Promise<void> {
  mustOperate(admin)
  if (!NAME.test(input.name))
    throw new AppError('invalid', 'Not a name', { fields: { name: 'policy:error.list_name' } })
  await hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'policy')
    const made = await tx
      .insert(policyLists)
      .values({ name: input.name, kind: input.kind, createdBy: admin.id })
      .onConflictDoNothing()
      .returning({ name: policyLists.name })
    if (made.length === 0)
      throw new AppError('conflict', 'There is such a list', { fields: { name: 'policy:error.list_twice' } })
    await recordEvents(tx, [
      { type: 'policy_list.created', actorId: admin.id, payload: { list: input.name, kind: input.kind } }
    ])
    await writeVersion(tx, admin, input, { list: input.name, kind: input.kind, before: null })
  })
}

/**
 * Writes a new version of a list; rules that name no version follow it from the next batch on.
 *
 * @param input.seen the version that was shown
 * @throws AppError `forbidden`, `not_found`, `invalid` with `fields`, `stale` when somebody was faster
 */
export async function changeList(
  hub: Pick<Hub, 'db'>,
  admin: Admin,
  name: string,
  input: ListInput & { seen: number }
): Promise<void> {
  mustOperate(admin)
  await hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'policy')
    const [list] = await tx.select().from(policyLists).where(eq(policyLists.name, name))
    const [before] = await tx
      .select()
      .from(policyListVersions)
      .where(eq(policyListVersions.list, name))
      .orderBy(desc(policyListVersions.number))
      .limit(1)
    if (!list || !before) throw new AppError('not_found', 'No such list')
    if (before.number !== input.seen)
      throw new AppError('stale', `Version ${before.number} exists already`, {
        key: 'policy:error.list_moved'
      })
    await writeVersion(tx, admin, input, { list: name, kind: list.kind, before })
  })
}

async function writeVersion(
  tx: Queryable,
  admin: Admin,
  input: ListInput,
  { list, kind, before }: { list: string; kind: ListKind; before: Stored | null }
): Promise<void> {
  const why = acceptWhy(input.why)
  const was = before ? readList(kind, before.body).entries : []
  const entries = entriesOf(kind, input, was)
  const settings = {
    language: LANGUAGES.find((one) => one === input.language) ?? 'any',
    match: input.match ?? 'word',
    distance: kind === 'files' ? Math.min(MOST_DISTANCE, Math.max(0, Math.trunc(input.distance ?? 0))) : 0,
    holds: kind === 'files' && (input.holds ?? false)
  }
  const body = writeList(entries)
  const [known, now] = [was, entries].map((some) => new Set(some.map(({ value }) => value))) as [
    Set<string>,
    Set<string>
  ]
  const hash = hashOf(kind, { ...settings, body })
  const [last] = await tx
    .select({ chain: policyListVersions.chain })
    .from(policyListVersions)
    .orderBy(desc(policyListVersions.id))
    .limit(1)
  const number = (before?.number ?? 0) + 1
  const named = canonicalJson([last?.chain ?? '', list, number, settings.holds, hash])
  const added = entries.filter(({ value }) => !known.has(value)).length
  const removed = was.filter(({ value }) => !now.has(value)).length
  await tx.insert(policyListVersions).values({
    ...{ list, number, ...settings, body, entries: entries.length, added, removed, hash, why },
    ...{ chain: createHash('sha256').update(named).digest('hex'), writtenBy: admin.id }
  })
  const payload = { list, number, kind, added, removed }
  const [eventId = null] = await recordEvents(tx, [
    { type: 'policy_list.written', actorId: admin.id, payload }
  ])
  const change = { from: before ? String(before.number) : null, to: String(number) }
  await recordActs(tx, [policyAct('set_list', list, change, admin, eventId)])
}
