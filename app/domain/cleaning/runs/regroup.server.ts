import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { anyOf } from '../../prompts/publish-ids.server'
import { findNear, type NearPlace } from '../find-near.server'
import { fingerprintOf } from '../minhash'
import { rule as exactDuplicate } from '../rules/exact-duplicate'
import { renameClusters, writeFingerprints } from '../write-cleaned.server'

/** Members sought in one go. */
const SOUGHT = 500

interface Row extends Record<string, unknown> {
  id: string
  promptId: string
  rootId: string
  text: string
  exact: string
  copyOf: string | null
}

export interface Regrouped {
  /** Whom each is near to, of those that were sought; copies have no place of their own. */
  likes: Map<string, NearPlace['like']>
  /** Everybody in a cluster that may have changed. */
  members: string[]
}

/**
 * Gives prompts whose words are others now their place among the near-duplicates, and everybody their place anew who was
 * in a cluster with them or is now: in id order, as if they came one by one, so that clusters fall apart as well as grow.
 * Of a cluster of any size the words are read some hundreds at a time; kept of each member is its id and whom it is near to.
 *
 * @param copies of whom each is an exact copy now, null: of nobody; what is not told is read from the findings
 */
export async function regroup(
  tx: Queryable,
  ids: readonly string[],
  copies: ReadonlyMap<string, string | null>
): Promise<Regrouped> {
  if (ids.length === 0) return { likes: new Map(), members: [] }
  let members = await fellows(tx, ids)
  for (;;) {
    const likes = await seekAll(tx, members, copies)
    const grown = await fellows(tx, members)
    if (grown.length === members.length) return { likes, members }
    members = grown
  }
}

/** Everybody in a cluster with one of `ids`, and they, in id order. */
async function fellows(tx: Queryable, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select f.subject_id as id from fingerprints f
    where f.subject_type = 'revision' and f.cluster_id in (
      select cluster_id from fingerprints where subject_type = 'revision' and subject_id = ${anyOf(ids)})`)
  return [...new Set([...rows.map(({ id }) => id), ...ids])].sort()
}

async function seekAll(
  tx: Queryable,
  ids: readonly string[],
  copies: ReadonlyMap<string, string | null>
): Promise<Regrouped['likes']> {
  await tx.execute(sql`
    update fingerprints set cluster_id = subject_id, bands = '{}'
    where subject_type = 'revision' and subject_id = ${anyOf(ids)}`)
  const likes: Regrouped['likes'] = new Map()
  const followers: (Row & { original: string })[] = []
  for (let from = 0; from < ids.length; from += SOUGHT) {
    const rows = await readRows(tx, ids.slice(from, from + SOUGHT))
    const sought: Row[] = []
    for (const row of rows) {
      const original = copies.has(row.id) ? copies.get(row.id) : row.copyOf
      if (original) followers.push({ ...row, original })
      else sought.push(row)
    }
    for (const [id, { like }] of await seek(tx, sought)) likes.set(id, like)
  }
  for (let from = 0; from < followers.length; from += SOUGHT)
    await follow(tx, followers.slice(from, from + SOUGHT))
  return likes
}

function readRows(tx: Queryable, ids: readonly string[]): Promise<Row[]> {
  return tx.execute<Row>(sql`
    select r.id, r.prompt_id as "promptId", p.root_id as "rootId", coalesce(r.cleaned_text, r.text) as text,
      f.exact::text as exact, x.params ->> 'of' as "copyOf"
    from prompt_revisions r join prompts p on p.id = r.prompt_id
      join fingerprints f on f.subject_type = 'revision' and f.subject_id = r.id
      left join lateral (select x.params from findings x where x.subject_type = 'revision' and x.subject_id = r.id
        and x.rule = ${exactDuplicate.name} and x.verdict = 'drop' and (x.superseded_at is null or exists (
          select from disputes d where d.subject_id = r.id and d.rule = x.rule and d.state = 'set_aside'))
        order by x.superseded_at desc limit 1) x on true
    where r.id = ${anyOf(ids)} order by r.id`) as unknown as Promise<Row[]>
}

async function seek(tx: Queryable, rows: readonly Row[]): Promise<Map<string, NearPlace>> {
  const judged = rows.map((row) => ({ ...row, near: fingerprintOf(row.text) }))
  const { places, renamed } = await findNear(
    tx,
    judged.flatMap(({ near, ...row }) => (near ? [{ ...row, near, again: false, onlyEarlier: true }] : []))
  )
  await writeFingerprints(
    tx,
    judged.map(({ id, promptId, exact, near }) => ({
      ...{ subject: { type: 'revision' as const, id, promptId }, exact, near },
      bands: places.get(id)?.bands ?? [],
      clusterId: places.get(id)?.clusterId ?? id
    }))
  )
  await renameClusters(tx, renamed)
  return places
}

/** Copies are found by their hash alone, and are where their original is. */
async function follow(tx: Queryable, followers: readonly { id: string; original: string }[]): Promise<void> {
  const rows = followers.map(({ id, original }) => ({ id, original }))
  await tx.execute(sql`
    update fingerprints f set keys = '{}', bands = '{}', sketch = '{}', cluster_id = o.cluster_id
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, original uuid)
      join fingerprints o on o.subject_id = n.original
    where f.subject_type = 'revision' and f.subject_id = n.id`)
}
