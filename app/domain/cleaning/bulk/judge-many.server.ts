import { availableParallelism } from 'node:os'
import type { Judgeable } from '../judge-subject.server'
import type { CleaningSettings } from '../thresholds/settings'
import { judgeSafely, type WordsOrBroken } from './judge-safely.server'
import { WorkerPool } from './worker-pool.server'

/** A core is left to PostgreSQL and to this process. */
const THREADS = Math.max(1, Math.min(8, availableParallelism() - 1))
const IDLE_MS = 3000
const NOTHING = {
  ...{ rules: [], thresholds: {}, textKey: 'text', bestKey: null, against: null },
  paths: { given: '', changed: '' }
}

/** Nothing else goes over to a thread. */
const judgeable = ({ type, title, text, alt, blobSha256, language, setAside }: Judgeable): Judgeable => ({
  ...{ type, title, text, alt, blobSha256, language, setAside }
})

let pool: { workers: WorkerPool; users: number; size: number } | null = null
let closing: NodeJS.Timeout | undefined

/**
 * Runs the rules over many contributions, in threads that all callers of this process share and that end a moment after
 * the last one.
 *
 * @param threads 0: in this thread
 */
export async function withJudges<T>(
  settings: CleaningSettings,
  threads: number = THREADS,
  task: (judge: (subjects: readonly Judgeable[]) => Promise<WordsOrBroken[]>) => Promise<T>
): Promise<T> {
  if (threads === 0) return task(async (subjects) => subjects.map((one) => judgeSafely(one, settings)))
  clearTimeout(closing)
  pool ??= { workers: new WorkerPool(threads, NOTHING), users: 0, size: threads }
  const mine = pool
  mine.users += 1
  try {
    return await task((subjects) =>
      mine.workers.run({ kind: 'judge', subjects: subjects.map(judgeable), thresholds: settings.overrides })
    )
  } catch (error) {
    // threads that died are not asked again
    if (mine.workers.failed && pool === mine) pool = null
    throw error
  } finally {
    mine.users -= 1
    if (mine.users === 0) closing = setTimeout(() => endPool(mine), pool === mine ? IDLE_MS : 0)
  }
}

function endPool(mine: NonNullable<typeof pool>): void {
  if (mine.users > 0) return
  if (pool === mine) pool = null
  void mine.workers.close()
}
