import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { outputs, promptRevisions, prompts, ruleRefusals } from '~db/schema'
import type { AppealState, DisputeState, ModerationState } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import { APPEAL_MONTHS } from './appeal'
import type { ListedStatement } from './statement'

/** What became of the appeal: of one finding that was disputed, or several. */
const APPEALED: Record<DisputeState, AppealState> = {
  open: 'open',
  upheld: 'upheld',
  set_aside: 'overturned',
  taken_back: 'withdrawn'
}

/** The findings that refused it are disputed together; the one that decides comes first. */
const disputed = sql<DisputeState | null>`(
  select d.state from disputes d where d.subject_id = ${ruleRefusals.subjectId}
    and d.rule || '@' || d.rule_version = any(${ruleRefusals.rules})
  order by array_position(array['open', 'upheld', 'set_aside', 'taken_back'], d.state::text) limit 1)`

/** Refusals by rule, with the works they are about, how they stand, and what became of their appeals. */
export const selectRefusals = (tx: Queryable) =>
  tx
    .select({
      refusal: ruleRefusals,
      title: sql<string>`coalesce(${promptRevisions.title}, ${prompts.title}, '')`,
      state: sql<ModerationState>`coalesce(${promptRevisions.moderationState}, ${outputs.moderationState}, 'erased')`,
      disputed,
      until: sql<Date>`(${ruleRefusals.refusedAt} + make_interval(months => ${APPEAL_MONTHS}))`.mapWith(
        ruleRefusals.refusedAt
      ),
      inTime: sql<boolean>`(${ruleRefusals.refusedAt} > clock_timestamp() - make_interval(months => ${APPEAL_MONTHS}))`
    })
    .from(ruleRefusals)
    .leftJoin(
      promptRevisions,
      and(eq(ruleRefusals.subjectType, 'revision'), eq(promptRevisions.id, ruleRefusals.subjectId))
    )
    .leftJoin(outputs, and(eq(ruleRefusals.subjectType, 'output'), eq(outputs.id, ruleRefusals.subjectId)))
    .leftJoin(prompts, eq(prompts.id, ruleRefusals.promptId))

export type RefusalRow = Awaited<ReturnType<typeof selectRefusals>>[number]

/** A row as lists of statements show it. */
export const refusalListed = ({
  refusal,
  title,
  state,
  disputed: said,
  inTime
}: RefusalRow): ListedStatement => ({
  ...{ id: refusal.id, action: 'reject', policy: null, decidedAt: refusal.refusedAt },
  ...{ subject: refusal.subjectType === 'output' ? 'output' : 'revision', title, promptId: refusal.promptId },
  standing: state === 'rejected_auto' ? 'holds' : 'gone',
  ...{ appeal: said && APPEALED[said], onAppeal: false, inTime }
})

/** A person's works that rules refused, newest first. One range of `rule_refusals_author_idx`. */
export async function listRefusals(
  hub: Pick<Hub, 'db'>,
  author: { id: string },
  { after, about, limit }: { after?: [number, string] | null; about?: string | null; limit: number }
): Promise<ListedStatement[]> {
  const rows = await selectRefusals(hub.db)
    .where(
      and(
        eq(ruleRefusals.authorId, author.id),
        about ? eq(ruleRefusals.subjectId, about) : undefined,
        after
          ? sql`(${ruleRefusals.refusedAt}, ${ruleRefusals.id}) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}::uuid)`
          : undefined
      )
    )
    .orderBy(sql`${ruleRefusals.refusedAt} desc nulls last`, sql`${ruleRefusals.id} desc nulls last`)
    .limit(limit)
  return rows.map(refusalListed)
}
