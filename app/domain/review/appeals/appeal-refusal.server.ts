import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { findings, ruleRefusals } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { isRefusal } from '../../policy/effects'
import { WHY_LIMIT } from '../dispute'
import { putDispute } from '../file-dispute.server'
import { WORDS_LEAST } from './appeal'
import { selectRefusals } from './list-refusals.server'

/**
 * Takes an author's word that a rule was wrong to refuse their work: every finding that refused it comes before a moderator,
 * who sets it aside, and the work is published where nothing else holds it, or upholds it.
 *
 * @param input `words`: `WORDS_LEAST` to `WHY_LIMIT` UTF-16 code units
 * @throws AppError `invalid` with `fields`; `not_found` for others' work; `conflict` where it cannot be appealed (any more)
 */
export async function appealRefusal(
  hub: Hub,
  author: { id: string },
  input: { id: string; words: string }
): Promise<void> {
  const why = input.words.trim()
  const key =
    why.length < WORDS_LEAST ? 'appeals:error.short' : why.length > WHY_LIMIT ? 'errors:field.too_long' : null
  if (key) throw new AppError('invalid', 'Words', { fields: { words: key }, params: { least: WORDS_LEAST } })
  await hub.db.transaction(async (tx) => {
    const [row] = await selectRefusals(tx).where(eq(ruleRefusals.id, input.id))
    if (row?.refusal.authorId !== author.id) throw new AppError('not_found', 'No refusal of your work')
    const refused = (word: string) =>
      new AppError('conflict', 'It cannot be appealed', { key: `appeals:error.${word}` })
    if (row.disputed) throw refused('twice')
    if (row.state !== 'rejected_auto') throw refused('gone')
    if (!row.inTime) throw refused('late')
    const { subjectId, rules } = row.refusal
    const subjectType = row.refusal.subjectType === 'output' ? ('output' as const) : ('revision' as const)
    const found = await tx
      .select()
      .from(findings)
      .where(
        and(
          eq(findings.subjectType, subjectType),
          eq(findings.subjectId, subjectId),
          inArray(sql`${findings.rule} || '@' || ${findings.ruleVersion}`, rules),
          isNull(findings.supersededAt)
        )
      )
    const meant = found.filter(isRefusal)
    if (meant.length === 0) throw refused('gone')
    for (const { rule, ruleVersion } of meant)
      await putDispute(tx, author, { subjectType, subjectId, rule, ruleVersion, places: [], why })
  })
}
