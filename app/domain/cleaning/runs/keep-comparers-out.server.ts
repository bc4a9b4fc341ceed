import type { Queryable } from '~db/client'
import { lockAlone, lockShared } from '~db/locks'
import { type LoadedSets, setsStamp } from '../evaluation/evaluation-sets.server'

/**
 * Whoever compares contributions with each other or with evaluation sets waits until the transaction's end.
 *
 * @param how `together`: others that only write what was found may go on
 * @returns false: the evaluation sets are others than those a batch was compared with
 */
export async function keepComparersOut(
  tx: Queryable,
  sets: LoadedSets,
  how: 'alone' | 'together'
): Promise<boolean> {
  if (how === 'alone') await lockAlone(tx, 'duplicates')
  else await lockShared(tx, 'duplicates')
  return (await setsStamp(tx)) === sets.stamp
}
