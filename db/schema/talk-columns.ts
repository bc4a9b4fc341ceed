import { integer } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** What a dataset keeps of what is said of it. */
export const talkColumns = {
  /** Comments that are not gone. */
  commentCount: integer('comment_count').notNull().default(0),
  /** Since when nobody adds to it; null while they may. */
  talkClosedAt: instant('talk_closed_at')
}
