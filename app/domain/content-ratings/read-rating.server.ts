import { sql } from 'drizzle-orm'
import type { ContentRating } from '~db/vocabulary'
import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { LABEL_REASON } from '../policy/effects'
import { ledgerPaths } from '../review/ledger-path.server'
import type { RatingWords, RuleLabel } from './content-rating'
import type { RatedWork } from './settle-rating.server'

/** How a work is rated, as its page tells. */
export interface ToldRating extends RatingWords {
  rating: ContentRating
  promptId: string
  /** The prompt's title. */
  title: string
  /** What the viewer may do about it. */
  may: 'own' | 'rule' | 'suggest'
  /** The viewer's own vote. */
  vote: ContentRating | null
  /** How many readers voted. */
  votes: number
  /** Of what is shown: the rules that rate it, the one that rates highest first. */
  rules: RuleLabel[]
  /** Where its author says that a rule is wrong; null where none rates it, and for all others. */
  ledger: string | null
}

type Row = Omit<ToldRating, 'may' | 'ledger'> & {
  authorId: string
  subjectId: string
  shown: boolean
  gone: boolean
} & Record<string, unknown>

/** What findings are about: a prompt's shown revision, an output itself. */
const FOUND = { prompt: ['revision', 'w.current_revision_id'], output: ['output', 'w.id'] } as const

/** @throws AppError `not_found`: no such work, or not for this viewer */
export async function readRating(
  hub: Pick<Hub, 'db'>,
  viewer: Pick<Viewer, 'id' | 'role'>,
  work: RatedWork
): Promise<ToldRating> {
  const from =
    work.type === 'prompt'
      ? sql`prompts w join prompts p on p.id = w.id`
      : sql`outputs w join prompts p on p.id = w.prompt_id`
  const [type, subjectId] = FOUND[work.type]
  const [row] = await hub.db.execute<Row>(sql`
    select w.author_rating as author, w.community_rating as community, w.rule_rating as rule, w.moderator_rating as moderator,
      w.content_rating as rating, p.id as "promptId", p.title, w.author_id as "authorId",
      w.moderation_state = 'published' and p.moderation_state = 'published' as shown,
      w.moderation_state in ('withdrawn', 'erased') as gone,
      (select v.rating from content_rating_votes v where v.subject_id = w.id and v.user_id = ${viewer.id}::uuid) as vote,
      (select count(*)::int from content_rating_votes v where v.subject_id = w.id) as votes, ${sql.raw(subjectId)} as "subjectId",
      coalesce((select jsonb_agg(jsonb_build_object('name', f.params->'name', 'version', f.params->'version', 'rating', f.params->'rating')
        order by (f.params->>'rating')::content_rating desc, f.rule) from findings f
        where f.subject_type = ${type}::subject_type and f.subject_id = ${sql.raw(subjectId)} and f.reason = ${LABEL_REASON}
          and f.superseded_at is null), '[]') as rules
    from ${from} where w.id = ${work.id}::uuid`)
  if (!row) throw new AppError('not_found', 'No such work')
  const { authorId, subjectId: found, shown, gone, ...told } = row
  const mine = authorId === viewer.id
  const reviewer = canReview(viewer)
  if (gone || !(shown || mine || reviewer)) throw new AppError('not_found', 'No such work')
  const about = { subjectType: type, subjectId: found, promptId: told.promptId }
  const [ledger = null] = mine && told.rules.length > 0 ? await ledgerPaths(hub.db, [about]) : []
  return { ...told, ledger, may: mine ? 'own' : reviewer ? 'rule' : 'suggest' }
}
