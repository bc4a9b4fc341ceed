import type { ContentRating, Modality, ModerationState } from '~db/vocabulary'
import { type Lens, seenThrough } from '../content-ratings/lens'
import type { Generation } from '../generators/generation'
import type { Provenance } from '../generators/generation-record'
import { shownParameters } from '../generators/registry/check-parameters'
import type { Hub } from '../hub/hub.server'
import { OUTPUT_PREVIEW, OUTPUTS_PER_PAGE, type PageOutput } from '../prompts/prompt-page'
import type { Scores } from '../ratings/aspects'
import { bayesianAverage } from '../ratings/score'
import { toldSettings } from './told-settings'

/** Which outputs of a prompt to show. */
export interface OutputsAsked {
  generator?: string | null
  /** Keyset of the page before. */
  after?: readonly [score: number, id: string] | null
  /** The output to show whole. */
  whole?: string | null
  /** Who looks. */
  lens?: Lens
  /** What moderators limited, too. */
  limited?: boolean
}

/** What its author and moderators see of an output that is not published. */
const INSIDE: ModerationState[] = [
  'submitted',
  'scanning',
  'held',
  'changes_requested',
  'rejected',
  'rejected_auto',
  'scan_failed',
  'limited',
  'hidden',
  'removed'
]

interface Row {
  id: string
  authorId: string
  state: ModerationState
  contentRating: ContentRating
  ratedByRule: boolean
  modality: Modality
  generator: PageOutput['generator']
  model: string
  parameters: Record<string, string>
  text: string | null
  length: number | null
  syntax: string
  language: string
  generation: Generation | null
  marks: Provenance | null
  sha256: string | null
  mediaType: string | null
  durationSeconds: number | null
  placeholder: string | null
  width: number | null
  height: number | null
  alt: string
  license: PageOutput['license']
  trainingConsent: boolean
  createdAt: number
  ratingCount: number
  overallSum: number
  adherenceSum: number
  qualitySum: number
  score: number
  by: string
  author: string
  rating: Scores | null
}

/** One page of a prompt's outputs, best rated first, ties by id, with the viewer's own scores. One query. */
export async function pageOutputs(
  hub: Hub,
  viewer: { id: string; reviewer: boolean } | null,
  promptId: string,
  asked: OutputsAsked
): Promise<{ outputs: Omit<PageOutput, 'findings' | 'scores'>[]; next: [number, string] | null }> {
  const sql = hub.db.$client
  const open = asked.limited
    ? sql`o.moderation_state in ('published', 'limited')`
    : sql`o.moderation_state = 'published'`
  const visible = !viewer
    ? open
    : viewer.reviewer
      ? sql`(${open} or o.moderation_state::text = any(${INSIDE}))`
      : sql`(${open} or (o.author_id = ${viewer.id} and o.moderation_state::text = any(${INSIDE})))`
  const rows = await sql<Row[]>`
    select o.id, o.author_id as "authorId", o.moderation_state as state, o.content_rating as "contentRating",
      o.moderator_rating is null and o.rule_rating > greatest(o.author_rating, o.community_rating) as "ratedByRule", o.modality, o.model, o.parameters,
      json_build_object('id', g.id, 'name', g.name, 'nameZh', g.name_zh) as generator,
      case when o.id = ${asked.whole ?? null}::uuid then coalesce(o.cleaned_text, o.text)
        else left(coalesce(o.cleaned_text, o.text), ${OUTPUT_PREVIEW}) end as text,
      length(coalesce(o.cleaned_text, o.text)) as length, o.blob_sha256 as sha256, o.width, o.height, o.alt, o.license,
      o.syntax, o.language, o.generation, o.provenance as marks, b.media_type as "mediaType", b.duration_seconds as "durationSeconds", b.placeholder,
      o.training_consent as "trainingConsent", (extract(epoch from o.created_at) * 1000)::float8 as "createdAt",
      o.rating_count as "ratingCount", o.overall_sum as "overallSum", o.adherence_sum as "adherenceSum",
      o.quality_sum as "qualitySum", o.score, u.name as by, u.display_name as author,
      ${
        viewer
          ? sql`(select json_build_object('overall', m.overall, 'adherence', m.adherence, 'quality', m.quality)
              from ratings m where m.output_id = o.id and m.user_id = ${viewer.id})`
          : sql`null::json`
      } as rating
    from outputs o
    join users u on u.id = o.author_id
    join generators g on g.id = o.generator_id
    left join blobs b on b.sha256 = o.blob_sha256
    where o.prompt_id = ${promptId} and ${visible}
      ${asked.generator ? sql`and o.generator_id = ${asked.generator}` : sql``}
      ${asked.after ? sql`and (o.score < ${Math.fround(asked.after[0])}::real or (o.score = ${Math.fround(asked.after[0])}::real and o.id > ${asked.after[1]}))` : sql``}
    order by o.score desc, o.id
    limit ${OUTPUTS_PER_PAGE + 1}`
  const page = rows.slice(0, OUTPUTS_PER_PAGE)
  const last = page.at(-1)
  return {
    outputs: page.map((row) => toOutput(row, viewer?.id, asked.lens)),
    next: rows.length > OUTPUTS_PER_PAGE && last ? [last.score, last.id] : null
  }
}

/** Of what a reader leaves out nothing is told that could show it. */
const UNTOLD = { text: null, sha256: null, placeholder: null, parameters: {}, generation: null, alt: '' }

function toOutput(
  given: Row,
  viewerId: string | undefined,
  lens: Lens | undefined
): Omit<PageOutput, 'findings' | 'scores'> {
  const met = given.authorId === viewerId ? 'show' : seenThrough(lens, given.contentRating)
  const row = met === 'hide' ? { ...given, ...UNTOLD } : given
  const { authorId, sha256, width, height, alt, length, mediaType, durationSeconds, generation, ...shown } =
    row
  const { overallSum: _, adherenceSum, qualitySum, score, ...rest } = shown
  const isImage = row.modality === 'image'
  return {
    ...rest,
    met,
    parameters: shownParameters(row.generator.id, row.parameters),
    told: generation && toldSettings(generation, row.generator.id, row.parameters),
    more: row.text === null ? 0 : Math.max(0, (length ?? 0) - [...row.text].length),
    image: sha256 && isImage ? { sha256, width: width ?? 1, height: height ?? 1, alt } : null,
    media:
      sha256 && mediaType && !isImage ? { sha256, mediaType, width, height, durationSeconds, alt } : null,
    createdAt: new Date(row.createdAt),
    averages: {
      overall: score,
      adherence: bayesianAverage(adherenceSum, row.ratingCount),
      quality: bayesianAverage(qualitySum, row.ratingCount)
    },
    mine: authorId === viewerId
  }
}
