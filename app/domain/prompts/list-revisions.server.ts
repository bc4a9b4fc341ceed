import type { ModerationState } from '~db/vocabulary'
import { canReview } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { PromptViewer } from './get-prompt.server'
import { type DiffRun, wordDiff } from './word-diff'

export interface RevisionRow {
  number: number
  state: ModerationState
  note: string
  createdAt: Date
  /** The one the prompt shows now. */
  shown: boolean
}

export interface Revisions {
  promptId: string
  title: string
  revisions: RevisionRow[]
  /** Two revisions laid over each other; null while there is only one to see. */
  compared: { from: number; to: number; title: DiffRun[]; text: DiffRun[] } | null
}

interface Row {
  promptTitle: string
  promptState: ModerationState
  authorId: string
  number: number
  state: ModerationState
  note: string
  createdAt: number
  shown: boolean
  title: string
  text: string
}

/** Revisions listed at most, newest first. */
const LIMIT = 100

/**
 * A prompt's revisions, newest first, and the word difference of two of them (default: the newest and the one before).
 * The public sees published ones, as cleaned; the author and moderators see all, the author's as given.
 *
 * @throws AppError `not_found` also for what may not be seen
 */
export async function listRevisions(
  hub: Hub,
  viewer: PromptViewer | null,
  promptId: string,
  chosen: { from?: number | null; to?: number | null } = {}
): Promise<Revisions> {
  const found = await hub.db.$client<Row[]>`
    select p.title as "promptTitle", p.moderation_state as "promptState", p.author_id as "authorId", r.number,
      r.moderation_state as state, r.note, (extract(epoch from r.created_at) * 1000)::float8 as "createdAt",
      coalesce(r.id = p.current_revision_id, false) as shown,
      case when p.author_id = ${viewer?.id ?? null}::uuid then r.title else coalesce(r.cleaned_title, r.title) end as title,
      case when p.author_id = ${viewer?.id ?? null}::uuid then r.text else coalesce(r.cleaned_text, r.text) end as text
    from prompts p join prompt_revisions r on r.prompt_id = p.id
    where p.id = ${promptId} order by r.number desc limit ${LIMIT}`
  // what is in quarantine is on no page
  const rows = found.filter(({ promptState, state }) => ![promptState, state].includes('quarantined'))
  const inside = rows[0]?.authorId === viewer?.id || canReview(viewer)
  const seen = inside
    ? rows
    : rows.filter((row) => row.promptState === 'published' && row.state === 'published')
  const [newest] = seen
  if (!newest) throw new AppError('not_found', 'No such prompt')
  const find = (number: number | null | undefined) => seen.find((row) => row.number === number)
  const to = find(chosen.to) ?? newest
  const from = find(chosen.from) ?? seen.find((row) => row.number < to.number)
  return {
    promptId,
    title: newest.promptTitle,
    revisions: seen.map(({ number, state, note, createdAt, shown }) => ({
      number,
      state,
      note,
      createdAt: new Date(createdAt),
      shown
    })),
    compared: from
      ? {
          from: from.number,
          to: to.number,
          title: wordDiff(from.title, to.title),
          text: wordDiff(from.text, to.text)
        }
      : null
  }
}
