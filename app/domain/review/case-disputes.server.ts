import { asc, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { disputes } from '~db/schema'
import type { CaseContent, CaseDispute } from './case-view'
import { byWords } from './dispute'

/** Disputes of a case that are shown. */
const SHOWN = 100

/** What the author disputes in a case, oldest first, with the words it is about. */
export async function readCaseDisputes(
  tx: Queryable,
  caseId: string,
  content: CaseContent | null
): Promise<CaseDispute[]> {
  const rows = await tx
    .select()
    .from(disputes)
    .where(eq(disputes.caseId, caseId))
    .orderBy(asc(disputes.createdAt), asc(disputes.id))
    .limit(SHOWN)
  return rows.map(({ id, rule, ruleVersion, reason, params, spans, why, state, note, createdAt }) => ({
    ...{ id, rule, ruleVersion, reason, params, why, state, note, createdAt },
    words: byWords(givenIn(content), spans).map(({ words }) => words)
  }))
}

/** The words of a contribution as given; of an image, sound or film its alternative text; of a page none. */
export function givenIn(content: CaseContent | null): { title: string; text: string } {
  if (content?.type === 'comment') return { title: '', text: content.text }
  if (content?.type !== 'revision' && content?.type !== 'output') return { title: '', text: '' }
  const { title, text, image, media } = content
  return { title, text: text ?? image?.alt ?? media?.alt ?? '' }
}
