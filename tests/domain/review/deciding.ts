import { eq, sql } from 'drizzle-orm'
import { claimCase } from '~/domain/review/claim-case.server'
import { type DecisionInput, decideCase } from '~/domain/review/decide-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import type { SecondAnswer } from '~/domain/review/second-opinion'
import { answerSecond } from '~/domain/review/second-opinion.server'
import { cases, datasets, notifications, releaseRecords, releases } from '~db/schema'
import type { TestHub } from '~tests/support/hub'
import type { TestUser } from '~tests/support/users'
import { addText } from '../datasets/contributions'
import { givenPublished, givenRelease, seen } from './given'

/** What moderators' tests do again and again. */
export function reviewDesk({ hub, author, reader }: { hub: TestHub; author: TestUser; reader: TestUser }) {
  /** A live case about what somebody reported. */
  async function reported(subjectType: 'prompt' | 'output', id: string) {
    await reportContribution(hub, reader, { subjectType, id, reason: 'hate' })
    const [row] = await hub.db
      .select({ id: cases.id })
      .from(cases)
      .where(
        sql`state <> 'closed' and ${subjectType === 'output' ? sql`subject_id` : sql`prompt_id`} = ${id}::uuid`
      )
    return row?.id ?? ''
  }

  async function decide(
    by: TestUser,
    caseId: string,
    made: Pick<DecisionInput, 'action' | 'policy' | 'note' | 'places'>
  ) {
    await claimCase(hub, by, caseId)
    return decideCase(hub, by, { ...(await seen(hub, caseId)), ...made })
  }

  async function answer(by: TestUser, caseId: string, said: SecondAnswer) {
    await claimCase(hub, by, caseId)
    return answerSecond(hub, by, { ...(await seen(hub, caseId)), answer: said })
  }

  const kinds = async (user: TestUser) =>
    (await hub.db.select().from(notifications).where(eq(notifications.userId, user.id))).map(
      ({ kind }) => kind
    )

  const record = async (releaseId: string) => {
    const [row] = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, releaseId))
    return row?.revokedReason
  }

  /** A published prompt with an output, both in a release that is its dataset's newest. */
  async function released() {
    const prompt = await givenPublished(hub, author)
    const outputId = await addText(
      hub,
      author.id,
      { id: prompt.promptId, revisionId: prompt.revisionId },
      'Dusk.'
    )
    const releaseId = await givenRelease(hub, reader, prompt.promptId, prompt.revisionId, outputId)
    const [row] = await hub.db.select().from(releases).where(eq(releases.id, releaseId))
    const datasetId = row?.datasetId ?? ''
    await hub.db.update(datasets).set({ latestReleaseId: releaseId }).where(eq(datasets.id, datasetId))
    return { ...prompt, outputId, releaseId, datasetId }
  }

  return { reported, decide, answer, kinds, record, released }
}
