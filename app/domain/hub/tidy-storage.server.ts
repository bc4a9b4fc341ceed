import type { Amount } from '~storage/store'
import { forgetStrays } from '../datasets/forget-strays.server'
import { forgetCopies } from '../outputs/forget-copies.server'
import { forgetUnused } from '../outputs/forget-unused.server'
import type { Hub } from './hub.server'

const HOUR_MS = 3600_000

/** What was (or, in a dry run, would be) thrown away. */
export interface Tidied {
  /** Files that were given and never posted. */
  unused: Amount
  /** Bytes no table knows: of builds that failed, and of crashes. */
  strays: Amount
  /** Copies of works that left the hub, and share cards of prompts that are not public. */
  copies: Amount
  /** Writes that broke off. */
  unfinished: Amount
}

/**
 * Throws away what lies in storage and nobody uses, older than the grace time of the settings. Goes through everything in
 * small batches; may be stopped and run again at any time, several at once do no harm.
 */
export async function tidyStorage(
  hub: Hub,
  { dryRun = false, signal }: { dryRun?: boolean; signal?: AbortSignal } = {}
): Promise<Tidied> {
  const options = { beforeMs: Date.now() - hub.settings.unusedKeptHours * HOUR_MS, dryRun, signal }
  const unused = await forgetUnused(hub, options)
  const strays = await forgetStrays(hub, options)
  const copies = await forgetCopies(hub, options)
  const unfinished = await hub.store.forgetUnfinished(options.beforeMs, dryRun).catch((error: unknown) => {
    hub.log.warn({ err: error }, 'the store does not tell of broken writes')
    return { count: 0, bytes: 0 }
  })
  return { unused, strays, copies, unfinished }
}
