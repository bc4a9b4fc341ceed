import type { ContentRating, DecisionPolicy } from '~db/vocabulary'
import { isForAdults, reaches } from '../../content-ratings/content-rating'
import type { LogEntry, LogLink } from './entry'

/**
 * A statement of reasons with the fields of the EU's DSA Transparency Database (Regulation (EU) 2022/2065, articles 17 and
 * 24(5); https://transparency.dsa.ec.europa.eu/page/api-documentation, categories of July 2025). Dates are `YYYY-MM-DD`.
 */
export interface Statement {
  puid: string
  decision_visibility: string[]
  decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT' | 'DECISION_GROUND_INCOMPATIBLE_CONTENT'
  decision_ground_reference_url: string
  illegal_content_legal_ground: string | null
  illegal_content_explanation: string | null
  incompatible_content_ground: string | null
  incompatible_content_explanation: string | null
  category: string
  category_specification: string[]
  content_type: string[]
  content_type_other: string | null
  content_language: string | null
  content_date: string
  territorial_scope: string[]
  application_date: string
  decision_facts: string
  source_type: 'SOURCE_ARTICLE_16' | 'SOURCE_VOLUNTARY'
  automated_detection: 'Yes' | 'No'
  automated_decision: 'AUTOMATED_DECISION_FULLY' | 'AUTOMATED_DECISION_NOT_AUTOMATED'
}

const OTHER = ['STATEMENT_CATEGORY_OTHER_VIOLATION_TC', 'KEYWORD_OTHER'] as const
const PRIVACY = ['STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', 'KEYWORD_OTHER'] as const

/** Category and its closer specification. */
const CATEGORIES: Partial<Record<DecisionPolicy, readonly [string, string]>> = {
  personal_data: PRIVACY,
  secrets: PRIVACY,
  copyright: ['STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS', 'KEYWORD_COPYRIGHT_INFRINGEMENT'],
  sexual: ['STATEMENT_CATEGORY_OTHER_VIOLATION_TC', 'KEYWORD_ADULT_SEXUAL_MATERIAL'],
  hate: ['STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', 'KEYWORD_HATE_SPEECH'],
  violence: ['STATEMENT_CATEGORY_VIOLENCE', 'KEYWORD_INCITEMENT_VIOLENCE_HATRED'],
  spam: ['STATEMENT_CATEGORY_SCAMS_AND_FRAUD', 'KEYWORD_OTHER'],
  illegal: ['STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', 'KEYWORD_OTHER']
}

/** Rules that look for people's data and for keys. */
const PRIVATE_RULES = new Set(
  ['secrets', 'private-key', 'high-entropy', 'chinese-id', 'iban', 'bank-card', 'passport'].concat([
    'email',
    'ip',
    'phone'
  ])
)

/** Policies that say that a law was broken; the others are the hub's own rules. */
const ILLEGAL = new Set(['copyright', 'personal_data', 'illegal'])

const TYPES: Record<string, string> = {
  text: 'CONTENT_TYPE_TEXT',
  dialogue: 'CONTENT_TYPE_TEXT',
  image: 'CONTENT_TYPE_IMAGE',
  audio: 'CONTENT_TYPE_AUDIO',
  video: 'CONTENT_TYPE_VIDEO',
  code: 'CONTENT_TYPE_OTHER'
}

/** The European Economic Area: a decision of the hub holds wherever it is read. */
const EEA = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' '
)

const VISIBILITY: Partial<Record<LogEntry['action'], string>> = {
  remove: 'DECISION_VISIBILITY_CONTENT_REMOVED',
  reject: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  quarantine: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  limit: 'DECISION_VISIBILITY_CONTENT_DEMOTED',
  hold: 'DECISION_VISIBILITY_CONTENT_DISABLED'
}

/** What a higher content rating does: works for adults are kept from all others, what may disturb is marked and veiled. */
function ratedVisibility({ from, to }: LogEntry): string | undefined {
  const [was, is] = [from, to] as (ContentRating | null)[]
  if (!was || !is || reaches(was, is)) return undefined
  return isForAdults(is)
    ? 'DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED'
    : 'DECISION_VISIBILITY_CONTENT_LABELLED'
}

/** What was done to the work: by the act itself, or in place of the decision that an appeal modified. */
const restrictionOf = ({ kind, action, to }: LogEntry): LogEntry['action'] =>
  kind === 'appeal' && action === 'modified' && to ? (to as LogEntry['action']) : action

/**
 * What the log says of an act that restricts a work, in the shape of the DSA; null for all others.
 *
 * @param origin of the hub: where its rules are read
 */
export function statementOf({ entry, sequence }: LogLink, origin: string): Statement | null {
  const done = restrictionOf(entry)
  const visibility = done === 'rate' ? ratedVisibility(entry) : VISIBILITY[done]
  const { content, reason } = entry
  if (!visibility || !content || !reason) return null
  const illegal = entry.kind !== 'hold' && ILLEGAL.has(reason)
  const [category, keyword] = categoryOf(entry, reason)
  const type = TYPES[content.type] ?? 'CONTENT_TYPE_OTHER'
  // what a generator made is synthetic, whatever else it is
  const synthetic = entry.subject === 'output' ? ['CONTENT_TYPE_SYNTHETIC_MEDIA'] : []
  const explanation = explain(entry)
  return {
    puid: entry.id,
    decision_visibility: [visibility],
    decision_ground: illegal ? 'DECISION_GROUND_ILLEGAL_CONTENT' : 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    decision_ground_reference_url: `${origin}/moderation/log?reason=${encodeURIComponent(reason)}`,
    illegal_content_legal_ground: illegal ? reason : null,
    illegal_content_explanation: illegal ? explanation : null,
    incompatible_content_ground: illegal ? null : reason,
    incompatible_content_explanation: illegal ? null : explanation,
    category,
    category_specification: [keyword],
    content_type: [type, ...synthetic],
    content_type_other: type === 'CONTENT_TYPE_OTHER' ? content.type : null,
    content_language: /^[a-z]{2}$/.test(content.language) ? content.language.toUpperCase() : null,
    content_date: content.date,
    territorial_scope: EEA,
    application_date: entry.at.slice(0, 10),
    decision_facts: `${explanation} Entry ${sequence} of the moderation log.`,
    source_type: entry.source === 'report' ? 'SOURCE_ARTICLE_16' : 'SOURCE_VOLUNTARY',
    automated_detection: entry.automatedDetection ? 'Yes' : 'No',
    automated_decision: entry.automatedDecision
      ? 'AUTOMATED_DECISION_FULLY'
      : 'AUTOMATED_DECISION_NOT_AUTOMATED'
  }
}

function categoryOf({ kind }: LogEntry, reason: string): readonly [string, string] {
  if (kind === 'hold') return PRIVATE_RULES.has(reason) ? PRIVACY : OTHER
  return CATEGORIES[reason as DecisionPolicy] ?? OTHER
}

/** What happened, in a sentence of the log's own words: the notice, what found it, who decided. */
function explain(entry: LogEntry): string {
  const { kind, subject, reason, rules, reports, source } = entry
  const notices = Object.entries(reports).map(([why, n]) => `${n} × ${why}`)
  const found =
    source === 'report'
      ? `notices (${notices.join(', ')})`
      : source === 'rule'
        ? `automated rules (${rules.join(', ') || reason})`
        : kind === 'appeal'
          ? 'the appeal of its author against an earlier decision'
          : 'the moderators themselves'
  const done = {
    remove: 'removed',
    reject: 'not published',
    limit: 'left out of every list and dataset, and shown only to whoever asks for it',
    quarantine: 'taken out of sight of everybody but those who judge it',
    hold: 'held back until a person has looked at it',
    rate: `rated ${entry.to}, by which readers choose what they meet,`
  }
  const what = subject === 'revision' ? 'prompt' : subject
  return `The ${what} was brought up by ${found} and ${done[restrictionOf(entry) as keyof typeof done]} for the reason “${reason}”.`
}
