import { eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { outputs } from '~db/schema'
import { restoreRecords } from '../datasets/lift-marks.server'
import { revokeRecords } from '../datasets/revoke-records.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { CONSENT_VERSION } from '../prompts/consent'
import { lockOutput } from './lock-output.server'

/**
 * Gives or takes back training consent for one output of the author's, with a new receipt; its prompt keeps its own.
 * Taking it back marks every release that holds it, in the same transaction; giving it again soon lifts these marks.
 * The same answer again changes nothing.
 *
 * @throws AppError `not_found`, `forbidden` (not the author)
 */
export async function setOutputConsent(
  hub: Hub,
  author: { id: string },
  input: { outputId: string; trainingConsent: boolean }
): Promise<void> {
  const { outputId, trainingConsent } = input
  await hub.db.transaction(async (tx) => {
    const output = await lockOutput(tx, outputId)
    if (output.authorId !== author.id) throw new AppError('forbidden', 'Only the author can change consent')
    if (output.trainingConsent === trainingConsent) return
    const receipt = { trainingConsent, consentVersion: CONSENT_VERSION, consentedAt: new Date() }
    await tx.update(outputs).set(receipt).where(eq(outputs.id, outputId))
    if (trainingConsent) await restoreRecords(tx, { outputId })
    else await revokeRecords(tx, { outputIds: [outputId], reason: 'consent' })
    await recordEvents(tx, [
      {
        type: 'consent.changed',
        actorId: author.id,
        subjectId: outputId,
        payload: { trainingConsent, consentVersion: CONSENT_VERSION, promptId: output.promptId }
      }
    ])
  })
}
