import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { notices } from '~db/schema'
import type { DecisionAction } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { lastWordOf } from '../review/last-word.server'
import { reportState } from '../review/own-reports.server'
import { type NoticeClaim, type NoticeView, type NoticeWork, receiptNumber } from './notice'
import { readReceipt } from './notice-links.server'

/** How a notice stands, for whoever has its receipt. @throws AppError `not_found` */
export async function readNotice(hub: Pick<Hub, 'db' | 'settings'>, receipt: string): Promise<NoticeView> {
  const id = await readReceipt(hub, receipt)
  const [row] = await hub.db.select().from(notices).where(eq(notices.id, id))
  if (!row?.confirmedAt) throw new AppError('not_found', 'No such notice')
  const { claim, confirmedAt, closedAt } = row
  return {
    ...{ number: receiptNumber(id), claim: claim as NoticeClaim, confirmedAt, closedAt },
    works: await readWorks(hub.db, id)
  }
}

/** The works of a notice in its order, each with what came of it. */
export async function readWorks(tx: Queryable, noticeId: string): Promise<NoticeWork[]> {
  const rows = await tx.execute<{ address: string; live: boolean; action: DecisionAction | null }>(sql`
    select w.address, coalesce(c.state <> 'closed', false) as live, d.action
    from notice_works w left join cases c on c.id = w.case_id
    left join lateral (
      select action from ${lastWordOf(sql`c.id`)} l
    ) d on true
    where w.notice_id = ${noticeId} order by w.position`)
  return [...rows].map(({ address, ...stands }) => ({ address, state: reportState(stands) }))
}
