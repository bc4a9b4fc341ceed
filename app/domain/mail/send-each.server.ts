import type { Hub } from '../hub/hub.server'

/**
 * Sends mails that are due, one after another; one that could not be sent keeps no other back.
 *
 * @param mails.sendOne sends one; false where somebody else just did, or there is nothing to send any more
 * @param mails.failed notes that sending one failed
 */
export async function sendEach(
  { log }: Pick<Hub, 'log'>,
  ids: readonly string[],
  mails: {
    kind: string
    sendOne: (id: string) => Promise<boolean>
    failed?: (id: string) => Promise<unknown>
  },
  signal?: AbortSignal
): Promise<{ sent: number; failed: number }> {
  const done = { sent: 0, failed: 0 }
  for (const id of ids) {
    if (signal?.aborted) break
    try {
      if (await mails.sendOne(id)) done.sent += 1
    } catch (error) {
      done.failed += 1
      log.warn({ err: error, mail: mails.kind, id }, 'a mail could not be sent, trying again later')
      await mails.failed?.(id)
    }
  }
  return done
}
