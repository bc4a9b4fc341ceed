import type { ModerationState } from '~db/vocabulary'
import { canReview } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { PromptViewer } from '../prompts/get-prompt.server'
import { byWords, canDispute } from '../review/dispute'
import type { CurrentFinding, Ledger, LedgerDispute, LedgerFinding } from './ledger'
import { loadScores } from './load-scores.server'
import type { Span } from './record'
import { sourceOf } from './rule-sources.server'
import { LIVE } from './subject.server'

/** Which ledger is asked for: a prompt's revision by number (the newest without one), or an output. */
export type LedgerAsked = { promptId: string; number?: number | null } | { outputId: string }

/** Revisions that can be chosen among. */
const REVISIONS = 100

interface Row {
  subjectId: string
  promptId: string
  promptTitle: string
  authorId: string
  state: ModerationState
  number: number | null
  title: string
  text: string
  cleanedTitle: string | null
  cleanedText: string | null
  isFile: boolean
  pipelineVersion: string | null
  cleanedAt: number | null
}

/**
 * Everything cleaning did to one contribution and why: the words as given and as cleaned, every finding of every version,
 * what its author disputed, the scores.
 *
 * @throws AppError `not_found` for everybody but the author and moderators
 */
export async function readLedger(hub: Hub, viewer: PromptViewer, asked: LedgerAsked): Promise<Ledger> {
  const row = 'outputId' in asked ? await readOutput(hub, asked.outputId) : await readRevision(hub, asked)
  if (
    !row ||
    row.state === 'erased' ||
    row.state === 'quarantined' ||
    !(row.authorId === viewer.id || canReview(viewer))
  )
    throw new AppError('not_found', 'No such contribution')
  const { subjectId, promptId, authorId, title, text, cleanedTitle, cleanedText, cleanedAt, ...rest } = row
  const subjectType = row.number === null ? 'output' : 'revision'
  const given = { title, text }
  const [found, disputed, scores, numbers] = await Promise.all([
    readFindings(hub, subjectType, subjectId),
    readDisputes(hub, subjectId),
    loadScores(hub, [subjectId]),
    subjectType === 'revision' ? readNumbers(hub, promptId) : []
  ])
  const mine = authorId === viewer.id
  const open = mine && LIVE.includes(row.state)
  return {
    ...rest,
    ...{ subjectType, subjectId, promptId, mine, given, numbers },
    cleanedAt: dateOf(cleanedAt),
    cleaned: cleanedText === null ? null : { title: cleanedTitle ?? title, text: cleanedText },
    findings: found
      .filter(({ supersededAt }) => !supersededAt)
      .map((finding) => asCurrent(finding, given, disputed, open)),
    earlier: found.filter(({ supersededAt }) => supersededAt),
    disputes: disputed.map(({ spans, ...dispute }) => ({
      ...dispute,
      words: byWords(given, spans).map(({ words }) => words)
    })),
    scores: scores.get(subjectId) ?? null
  }
}

type Disputed = Omit<LedgerDispute, 'words'> & { spans: Span[] }

function asCurrent(
  finding: LedgerFinding,
  given: Ledger['given'],
  disputed: readonly Disputed[],
  open: boolean
): CurrentFinding {
  const about = disputed.filter(
    ({ rule, ruleVersion }) => rule === finding.rule && ruleVersion === finding.ruleVersion
  )
  const waits = about.some(({ state }) => state === 'open')
  const stateOf = (words: string) => {
    const said = about.filter(({ spans }) => byWords(given, spans).some((place) => place.words === words))
    return (['open', 'upheld'] as const).find((state) => said.some((one) => one.state === state)) ?? null
  }
  const places = byWords(given, finding.spans).map((place) => ({ ...place, dispute: stateOf(place.words) }))
  const settled =
    places.length > 0
      ? places.every(({ dispute }) => dispute === 'upheld')
      : about.some(({ state }) => state === 'upheld')
  return { ...finding, places, disputable: open && canDispute(finding.rule) && !waits && !settled }
}

async function readRevision(
  hub: Hub,
  { promptId, number = null }: { promptId: string; number?: number | null }
): Promise<Row | undefined> {
  const [row] = await hub.db.$client<Row[]>`
    select r.id as "subjectId", p.id as "promptId", p.title as "promptTitle", p.author_id as "authorId",
      r.moderation_state as state, r.number, r.title, r.text, r.cleaned_title as "cleanedTitle",
      r.cleaned_text as "cleanedText", false as "isFile", r.pipeline_version as "pipelineVersion", 
      (extract(epoch from r.cleaned_at) * 1000)::float8 as "cleanedAt"
    from prompts p join prompt_revisions r on r.prompt_id = p.id
    where p.id = ${promptId} and r.number = coalesce(${number}::int, p.latest_number) and p.moderation_state <> 'erased'`
  return row
}

async function readOutput(hub: Hub, outputId: string): Promise<Row | undefined> {
  const [row] = await hub.db.$client<Row[]>`
    select o.id as "subjectId", p.id as "promptId", p.title as "promptTitle", o.author_id as "authorId",
      o.moderation_state as state, null as number, '' as title, coalesce(o.text, o.alt) as text, null as "cleanedTitle",
      o.cleaned_text as "cleanedText", o.text is null as "isFile", o.pipeline_version as "pipelineVersion",
      (extract(epoch from o.cleaned_at) * 1000)::float8 as "cleanedAt"
    from outputs o join prompts p on p.id = o.prompt_id where o.id = ${outputId}`
  return row
}

async function readNumbers(hub: Hub, promptId: string): Promise<number[]> {
  const rows = await hub.db.$client<{ number: number }[]>`
    select number from prompt_revisions where prompt_id = ${promptId} order by number desc limit ${REVISIONS}`
  return rows.map(({ number }) => number)
}

async function readFindings(
  hub: Hub,
  subjectType: Ledger['subjectType'],
  subjectId: string
): Promise<LedgerFinding[]> {
  type Found = Omit<LedgerFinding, 'source' | 'foundAt' | 'supersededAt'>
  const rows = await hub.db.$client<(Found & { foundAt: number; supersededAt: number | null })[]>`
    select rule, rule_version as "ruleVersion", verdict, reason, params, spans,
      (extract(epoch from created_at) * 1000)::float8 as "foundAt",
      (extract(epoch from superseded_at) * 1000)::float8 as "supersededAt"
    from findings where subject_type = ${subjectType} and subject_id = ${subjectId}
    order by superseded_at desc nulls first, severity desc, rule, rule_version`
  return rows.map((row) => ({
    ...row,
    source: sourceOf(row.rule),
    foundAt: new Date(row.foundAt),
    supersededAt: dateOf(row.supersededAt)
  }))
}

async function readDisputes(hub: Hub, subjectId: string): Promise<Disputed[]> {
  type Said = Omit<Disputed, 'createdAt' | 'decidedAt'>
  const rows = await hub.db.$client<(Said & { createdAt: number; decidedAt: number | null })[]>`
    select id, rule, rule_version as "ruleVersion", reason, params, spans, why, state, note,
      (extract(epoch from created_at) * 1000)::float8 as "createdAt",
      (extract(epoch from decided_at) * 1000)::float8 as "decidedAt"
    from disputes where subject_id = ${subjectId} order by created_at desc, id limit 100`
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    decidedAt: dateOf(row.decidedAt)
  }))
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
