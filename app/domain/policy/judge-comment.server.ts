import type { Queryable } from '~db/client'
import { addFindings } from '../cleaning/write-findings.server'
import { AppError } from '../errors'
import { contentHash } from '../prompts/content-hash.server'
import { openCases } from '../review/open-case.server'
import { rulesMet } from './compile'
import { findingOf, strongest } from './effects'
import { readLivePolicy } from './live-policy.server'
import { accountsOf } from './standing.server'
import { commentFacts } from './stored-facts.server'

/**
 * Runs the rules in effect over a comment's words, in the transaction that writes them. A comment is never held: a rule that
 * holds or draws asks the moderators while it stays, one that refuses keeps the words out.
 *
 * @throws AppError `invalid` (field `text`) where a rule refuses
 */
export async function judgeComment(
  tx: Queryable,
  comment: { id: string; promptId: string; authorId: string; body: string }
): Promise<void> {
  const policy = await readLivePolicy(tx)
  if (!policy?.subjects.has('comment')) return
  const { id, authorId, promptId, body } = comment
  const accounts = policy.needs.account
    ? await accountsOf(tx, [{ id, authorId, givenAtMs: Date.now() }])
    : null
  // reports of it are counted when they come
  const met = rulesMet(policy, commentFacts(comment, accounts?.get(id) ?? null, 0))
  const effect = strongest(met.map(({ rule }) => rule))
  if (!effect) return
  if (effect === 'reject')
    throw new AppError('invalid', 'A rule refuses it', { fields: { text: 'comments:error.rule' } })
  const findings = met.map(({ rule, version }) => findingOf(rule, version))
  await addFindings(tx, [{ subject: { type: 'comment', id }, findings }])
  await openCases(tx, [
    {
      ...{ subjectType: 'comment', subjectId: id, promptId, authorId, lane: 'new' },
      ...{ severity: Math.max(...findings.map(({ severity }) => severity)), contentHash: contentHash(body) }
    }
  ])
}
