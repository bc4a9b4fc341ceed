import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { ALIKE_BITS, differingBits, probeBands, shareBand } from './perceptual-hash'
import type { Looks } from './read-print.server'

/** Looks that are asked for, under a name of the asker's. */
export interface AskedLooks extends Looks {
  id: string
}

/**
 * A query for the printed pictures whose hash lies within `ALIKE_BITS` of one asked for, or of one of its crops, or one of
 * whose crops lies so near: columns `id` (of the asker), `sha256`, `bits` (of the nearest). Two look-ups of the bands'
 * indexes for each asked, the hashes of what they find compared in full. Whether two pictures find each other depends on
 * the two alone. Run it after `planLookUps`.
 *
 * @param most pictures looked at for one asked: a bound on what thousands of copies of one picture can cost
 */
export function alikePrints(asked: readonly AskedLooks[], most: number): SQL {
  const rows = asked.flatMap(({ id, hash, crops }) => {
    if (hash === null) return []
    const cut = [...new Set(crops.flatMap((crop) => probeBands(crop, 1)))]
    const probes = [...new Set([...probeBands(hash, 2), ...cut])]
    return [
      {
        ...{ id, hash: String(hash), crops: crops.map(String) },
        ...{ probes, cut, around: probeBands(hash, 1) }
      }
    ]
  })
  const bits = (a: SQL, b: SQL) => sql`bit_count((${a} # ${b})::bit(64))::int`
  return sql`
    select a.id, n.sha256, min(n.bits)::int as bits
    from json_to_recordset(${JSON.stringify(rows)}::json) as a(id text, hash bigint, crops bigint[], probes int[], cut int[], around int[])
    cross join lateral (
      (select i.sha256, least(${bits(sql`i.hash`, sql`a.hash`)},
          (select min(${bits(sql`i.hash`, sql`c`)}) from unnest(a.crops) c)) as bits
        from image_prints i where i.bands && a.probes
          and (${bits(sql`i.hash`, sql`a.hash`)} <= ${ALIKE_BITS}
            or (exists (select from unnest(a.crops) c where ${bits(sql`i.hash`, sql`c`)} <= ${ALIKE_BITS}) and i.bands && a.cut))
        limit ${most})
      union all
      (select i.sha256, (select min(${bits(sql`c`, sql`a.hash`)}) from unnest(i.crops) c) as bits
        from image_prints i where i.crop_bands && a.around
          and exists (select from unnest(i.crops) c where ${bits(sql`c`, sql`a.hash`)} <= ${ALIKE_BITS})
        limit ${most})
    ) n group by 1, 2`
}

/** The planner thinks arrays overlap far more often than bands do, and would read the whole table. */
export const planLookUps = (tx: Queryable): Promise<unknown> =>
  tx.execute(sql`select set_config('enable_seqscan', 'off', true)`)

/** Whether the query above would find one of two pictures for the other. */
export function mayBeAlike(a: Looks, b: Looks): boolean {
  const [left, right] = [a.hash, b.hash]
  if (left === null || right === null) return false
  const cut = (crops: readonly bigint[], hash: bigint) =>
    crops.some((crop) => differingBits(crop, hash) <= ALIKE_BITS) &&
    crops.some((crop) => shareBand(crop, hash))
  return differingBits(left, right) <= ALIKE_BITS || cut(a.crops, right) || cut(b.crops, left)
}
