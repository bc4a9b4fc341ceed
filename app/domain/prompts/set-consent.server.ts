import { and, eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { outputs, prompts } from '~db/schema'
import { restoreRecords } from '../datasets/lift-marks.server'
import { revokeRecords } from '../datasets/revoke-records.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { CONSENT_VERSION } from './consent'

/**
 * Gives or takes back training consent for the author's prompt and the author's own outputs of it, with a new receipt.
 * Taking it back marks every release that holds them, in the same transaction; giving it again soon lifts these marks. The
 * same answer again changes nothing.
 *
 * @throws AppError `not_found`, `forbidden` (not the author)
 */
export async function setConsent(
  hub: Hub,
  author: { id: string },
  input: { promptId: string; trainingConsent: boolean }
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [prompt] = await tx
      .select()
      .from(prompts)
      .where(eq(prompts.id, input.promptId))
      .for('no key update')
    if (!prompt) throw new AppError('not_found', 'No such prompt')
    if (prompt.authorId !== author.id) throw new AppError('forbidden', 'Only the author can change consent')
    if (prompt.trainingConsent === input.trainingConsent) return
    const receipt = {
      trainingConsent: input.trainingConsent,
      consentVersion: CONSENT_VERSION,
      consentedAt: new Date()
    }
    await tx.update(prompts).set(receipt).where(eq(prompts.id, prompt.id))
    await tx
      .update(outputs)
      .set(receipt)
      .where(and(eq(outputs.promptId, prompt.id), eq(outputs.authorId, author.id)))
    if (input.trainingConsent) await restoreRecords(tx, { promptId: prompt.id })
    else await revokeRecords(tx, { promptIds: [prompt.id], reason: 'consent' })
    await recordEvents(tx, [
      {
        type: 'consent.changed',
        actorId: author.id,
        subjectId: prompt.id,
        payload: { trainingConsent: input.trainingConsent, consentVersion: CONSENT_VERSION }
      }
    ])
  })
}
