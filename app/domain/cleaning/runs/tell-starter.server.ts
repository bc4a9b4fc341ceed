import type { Queryable } from '~db/client'
import { notify } from '../../review/notify.server'
import type { Run } from './run-row.server'
import type { FirstReport, RunReport } from './run-view'

type Told =
  | { kind: 'cleaning_run.ready' | 'cleaning_run.done'; params: { rows: number; changed: number } }
  | { kind: 'cleaning_run.first_done'; params: { rows: number; held: number } }
  | { kind: 'cleaning_run.failed' }

/** Leaves word for the operator who started a run; the hub's own runs have nobody to tell. The caller's transaction. */
export async function tellStarter(
  tx: Queryable,
  run: Pick<Run, 'id' | 'startedBy'>,
  told: Told
): Promise<void> {
  if (run.startedBy === null) return
  await notify(tx, [{ ...told, userId: run.startedBy, href: `/cleaning/runs/${run.id}` }])
}

/** A check is through; what it found waits for a decision. */
export const readyWith = ({ rows, unchanged, broken }: RunReport): Told => ({
  kind: 'cleaning_run.ready',
  params: { rows, changed: Math.max(0, rows - unchanged - broken) }
})

/** A run has been applied to the end; null where there was nothing to go over. */
export function doneWith({ scope, report }: Pick<Run, 'scope' | 'report'>): Told | null {
  if (scope === 'waiting') {
    const { published, held } = { published: 0, held: 0, ...(report as Partial<FirstReport> | null) }
    const rows = published + held
    return rows > 0 ? { kind: 'cleaning_run.first_done', params: { rows, held } } : null
  }
  const { rows, unchanged, broken } = report as unknown as RunReport
  return { kind: 'cleaning_run.done', params: { rows, changed: Math.max(0, rows - unchanged - broken) } }
}
