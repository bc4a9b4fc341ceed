import type { Role } from '~db/vocabulary'
import { canReview } from '../auth/viewer'
import { loadScores } from '../cleaning/load-scores.server'
import { type Lens, PUBLIC_LENS, seenThrough } from '../content-ratings/lens'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type OutputsAsked, pageOutputs } from '../outputs/page-outputs.server'
import { isSealed } from '../review/sealed.server'
import { loadFindings } from './load-findings.server'
import type { PromptLink, PromptPage } from './prompt-page'
import type { Variable } from './variables'

export interface PromptViewer {
  id: string
  role: Role
}

interface Row
  extends Omit<
    PromptPage,
    | 'revision'
    | 'waiting'
    | 'remixes'
    | 'datasets'
    | 'generators'
    | 'consentedAt'
    | 'createdAt'
    | 'publishedAt'
    | 'original'
    | 'met'
    | 'mine'
    | 'findings'
    | 'scores'
    | 'outputs'
    | 'next'
  > {
  authorId: string
  revisionId: string
  number: number
  revisedAt: number
  rawTitle: string
  rawText: string
  consentedAt: number
  createdAt: number
  publishedAt: number | null
  waiting: { id: string; number: number; state: PromptPage['state'] } | null
  remixes: PromptLink[] | null
  generators: PromptPage['generators'] | null
  datasets: PromptPage['datasets'] | null
  variables: Variable[]
}

/**
 * Everything the prompt page shows: one query for the prompt, its shown revision, author, parent, remixes and datasets,
 * one beside it for a page of outputs with the viewer's ratings, and for the author and moderators one for findings and one for scores.
 * The public sees cleaned words; what is not published is seen only by its author and moderators, what is limited by
 * whoever asks for it, and what is in quarantine by those who put it there.
 *
 * @throws AppError `not_found` also for what exists but may not be seen
 */
export async function getPrompt(
  hub: Hub,
  viewer: PromptViewer | null,
  promptId: string,
  asked: OutputsAsked = {}
): Promise<PromptPage> {
  const reviewer = canReview(viewer)
  const [[row], { outputs, next }] = await Promise.all([
    loadRow(hub, promptId, asked.lens),
    pageOutputs(hub, viewer && { id: viewer.id, reviewer }, promptId, asked)
  ])
  const mine = Boolean(row && viewer && row.authorId === viewer.id)
  const shown = row?.state === 'published' || (row?.state === 'limited' && asked.limited)
  if (!row || !(shown || mine || reviewer) || row.state === 'erased')
    throw new AppError('not_found', 'No such prompt')
  if (await isSealed(hub, viewer, { state: row.state, subjectId: row.revisionId }))
    throw new AppError('not_found', 'It is in quarantine')
  const { authorId: _, revisionId, number, revisedAt, rawTitle, rawText, waiting, ...rest } = row
  const inside = mine || reviewer
  const subjects = inside ? [revisionId, waiting?.id] : []
  const seen = [...subjects, ...outputs.filter((o) => o.mine || reviewer).map((o) => o.id)]
  const [found, scores] = await Promise.all([loadFindings(hub, seen), loadScores(hub, seen)])
  const changed = rawTitle !== row.title || rawText !== row.text
  return {
    ...rest,
    consentedAt: new Date(row.consentedAt),
    createdAt: new Date(row.createdAt),
    publishedAt: row.publishedAt === null ? null : new Date(row.publishedAt),
    mine,
    met: mine ? 'show' : seenThrough(asked.lens, row.contentRating),
    original: inside && changed ? { title: rawTitle, text: rawText } : null,
    revision: { id: revisionId, number, createdAt: new Date(revisedAt) },
    waiting:
      inside && waiting
        ? {
            number: waiting.number,
            state: waiting.state,
            findings: found.get(waiting.id) ?? [],
            scores: scores.get(waiting.id) ?? null
          }
        : null,
    remixes: row.remixes ?? [],
    generators: row.generators ?? [],
    datasets: row.datasets ?? [],
    findings: found.get(revisionId) ?? [],
    scores: scores.get(revisionId) ?? null,
    outputs: outputs.map((output) => ({
      ...output,
      findings: found.get(output.id) ?? [],
      scores: scores.get(output.id) ?? null
    })),
    next
  }
}

const loadRow = (hub: Hub, promptId: string, { hidden }: Lens = PUBLIC_LENS) => hub.db.$client<Row[]>`
  select p.id, p.author_id as "authorId", u.name as by, u.display_name as author, p.moderation_state as state, p.content_rating as "contentRating",
    p.moderator_rating is null and p.rule_rating > greatest(p.author_rating, p.community_rating) as "ratedByRule",
    coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as text,
    r.title as "rawTitle", r.text as "rawText", r.variables, r.id as "revisionId", r.number,
    (extract(epoch from r.created_at) * 1000)::float8 as "revisedAt", p.latest_number as "latestNumber",
    p.scenario, p.language, p.tags, p.license, p.training_consent as "trainingConsent",
    (extract(epoch from p.consented_at) * 1000)::float8 as "consentedAt",
    (extract(epoch from p.created_at) * 1000)::float8 as "createdAt",
    (extract(epoch from p.published_at) * 1000)::float8 as "publishedAt",
    (select count(*)::int from outputs o where o.prompt_id = p.id and o.moderation_state = 'limited') as "limitedCount",
    p.parent_id as "parentId", p.remix_count as "remixCount", p.collection_count as "collectionCount", p.output_count as "outputCount",
    p.rating_count as "ratingCount", p.score,
    case when p.latest_number <> r.number then (
      select json_build_object('id', l.id, 'number', l.number, 'state', l.moderation_state)
      from prompt_revisions l where l.prompt_id = p.id and l.number = p.latest_number) end as waiting,
    case when p.parent_id is not null then (
      select json_build_object('id', a.id, 'title', a.title, 'by', au.name, 'author', au.display_name)
      from prompts a join users au on au.id = a.author_id
      where a.id = p.parent_id and a.moderation_state = 'published') end as parent,
    case when p.remix_count > 0 then (
      select json_agg(x) from (
        select c.id, c.title, cu.name as by, cu.display_name as author
        from prompts c join users cu on cu.id = c.author_id
        where c.parent_id = p.id and c.moderation_state = 'published' and not c.content_rating = any(${hidden}::content_rating[]) order by c.score desc, c.id limit 5) x) end as remixes,
    case when p.output_count > 0 then (
      select json_agg(x) from (
        select g.id, g.name, g.name_zh as "nameZh", count(*)::int as count
        from outputs o join generators g on g.id = o.generator_id
        where o.prompt_id = p.id and o.moderation_state = 'published' group by g.id order by 4 desc, 1) x) end as generators,
    (select json_agg(x) from (
      select du.name as owner, d.name, d.title, count(*)::int as records
      from held_records rr join datasets d on d.latest_release_id = rr.release_id join users du on du.id = d.owner_id
      where rr.prompt_id = p.id and rr.revoked_at is null and d.visibility = 'public' group by 1, 2, 3 order by 1, 2 limit 10) x) as datasets
  from prompts p
  join users u on u.id = p.author_id
  join prompt_revisions r on r.prompt_id = p.id
    and case when p.moderation_state in ('published', 'limited', 'hidden', 'quarantined') and p.current_revision_id is not null
      then r.id = p.current_revision_id else r.number = p.latest_number end
  where p.id = ${promptId}`
