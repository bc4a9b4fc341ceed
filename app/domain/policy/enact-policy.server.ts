import type { Queryable } from '~db/client'
import { holdContributions } from '../cleaning/hold-contributions.server'
import { openCases } from '../review/open-case.server'
import type { Ruled } from './apply-policy.server'
import { refuseContributions } from './refuse-contributions.server'

/**
 * Does what follows for all that is not simply published: held for a person, refused by a rule, or published and drawn for
 * a person to look at.
 */
export async function enactPolicy(tx: Queryable, ruled: readonly Ruled[]): Promise<void> {
  await holdContributions(
    tx,
    ruled.filter(({ held, refused }) => held && !refused)
  )
  await refuseContributions(
    tx,
    ruled.filter(({ refused }) => refused)
  )
  await openCases(
    tx,
    ruled
      .filter(({ drawn }) => drawn)
      .map(({ subject }) => ({
        ...{ subjectType: subject.type, subjectId: subject.id, promptId: subject.promptId },
        ...{ authorId: subject.authorId, lane: 'new', severity: 0, contentHash: subject.contentHash }
      }))
  )
}
