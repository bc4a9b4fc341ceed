import type { ModerationState } from '~db/vocabulary'
import { canReview } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { PromptViewer } from '../prompts/get-prompt.server'
import type { PromptLink } from '../prompts/prompt-page'
import { type DiffRun, wordDiff } from '../prompts/word-diff'

export interface Comparison {
  id: string
  title: string
  parent: PromptLink
  runs: { title: DiffRun[]; text: DiffRun[] }
}

interface Row {
  authorId: string
  state: ModerationState
  title: string
  text: string
  parent: PromptLink | null
  parentTitle: string
  parentText: string
}

/**
 * A remix laid over what it was made from: the parent's revision of that day while it is public, else the one it shows now.
 * Cleaned words on both sides.
 *
 * @throws AppError `not_found` also for what may not be seen, for first sparks, and when the parent is no longer shown
 */
export async function compareWithParent(
  hub: Hub,
  viewer: PromptViewer | null,
  promptId: string
): Promise<Comparison> {
  const [row] = await hub.db.$client<Row[]>`
    select p.author_id as "authorId", p.moderation_state as state,
      coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as text,
      json_build_object('id', a.id, 'title', a.title, 'by', u.name, 'author', u.display_name) as parent,
      coalesce(b.cleaned_title, b.title) as "parentTitle", coalesce(b.cleaned_text, b.text) as "parentText"
    from prompts p
    join prompt_revisions r on r.prompt_id = p.id
      and case when p.moderation_state = 'published' then r.id = p.current_revision_id else r.number = p.latest_number end
    join prompts a on a.id = p.parent_id and a.moderation_state = 'published'
    join users u on u.id = a.author_id
    join prompt_revisions b on b.id = coalesce(
      (select m.id from prompt_revisions m
        where m.id = p.parent_revision_id and m.prompt_id = a.id and m.moderation_state = 'published'),
      a.current_revision_id)
    where p.id = ${promptId}`
  const inside = row && (row.authorId === viewer?.id || canReview(viewer))
  if (
    !row?.parent ||
    row.state === 'erased' ||
    row.state === 'quarantined' ||
    !(row.state === 'published' || inside)
  )
    throw new AppError('not_found', 'No such prompt with a parent to compare')
  return {
    id: promptId,
    title: row.title,
    parent: row.parent,
    runs: { title: wordDiff(row.parentTitle, row.title), text: wordDiff(row.parentText, row.text) }
  }
}
