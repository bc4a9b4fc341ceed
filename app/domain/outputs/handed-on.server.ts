import { sql } from 'drizzle-orm'
import { HUMAN } from '../generators/human'
import type { Propagation } from '../generators/provenance/propagate-label'
import type { Hub } from '../hub/hub.server'

/** A work as the hub hands it on, and the label that stands in its file. */
export type HandedOn = Propagation & { label: Record<string, string> | null }

/**
 * What copies of these bytes, or of a film's still picture, say of being handed on: by the first work that was made of them.
 * Null while there is none.
 */
export async function handedOn(
  { db, settings }: Pick<Hub, 'db' | 'settings'>,
  sha256: string
): Promise<HandedOn | null> {
  const [row] = await db.execute<{
    id: string | null
    declared: boolean
    label: Record<string, string> | null
  }>(sql`
    select (array_agg(o.id order by o.created_at, o.id))[1] as id, bool_or(o.generator_id <> ${HUMAN}) as declared,
      (jsonb_agg(o.provenance -> 'cnAigc' -> 'label') filter (where o.provenance -> 'cnAigc' -> 'label' is not null)) -> 0 as label
    from outputs o
    where o.blob_sha256 = ${sha256} or o.blob_sha256 in (select sha256 from blobs where poster_sha256 = ${sha256})`)
  if (!row?.id) return null
  const host = settings.publicUrl ? new URL(settings.publicUrl).host : 'Kindling'
  return { id: row.id, declared: row.declared, label: row.label, propagator: settings.aigcPropagator ?? host }
}
