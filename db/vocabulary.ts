/**
 * The words the hub is built of: closed lists shared by the database (pgEnum), the edges (zod) and the pages.
 * Dependency-free, so every room may import it, the browser's too.
 */

export const ROLES = ['creator', 'researcher', 'moderator', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Licences a contribution may be given under, from free to narrow. SPDX ids. */
export const LICENSES = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'] as const
export type License = (typeof LICENSES)[number]

/** What the text or image is for. */
export const SCENARIOS = [
  'ad_copy',
  'article',
  'assistant',
  'code',
  'dialogue',
  'education',
  'illustration',
  'manual',
  'news',
  'novel',
  'painting',
  'photo',
  'poem',
  'roleplay',
  'translation',
  'other'
] as const
export type Scenario = (typeof SCENARIOS)[number]

/** What an output is made of: words of three kinds, or a file. */
export const MODALITIES = ['text', 'dialogue', 'code', 'image', 'audio', 'video'] as const
export type Modality = (typeof MODALITIES)[number]

/** For whom a work is fit, from everybody on upwards; their order is that of the database. */
export const CONTENT_RATINGS = ['general', 'sensitive', 'mature', 'extreme'] as const
export type ContentRating = (typeof CONTENT_RATINGS)[number]

/** How works of a rating are met: shown, behind a veil until asked for, or left out of lists. */
export const RATING_CHOICES = ['show', 'veil', 'hide'] as const
export type RatingChoice = (typeof RATING_CHOICES)[number]
export type RatingChoices = Record<Exclude<ContentRating, 'general'>, RatingChoice>

/** What is said of two outputs of one prompt, the first being the one with the smaller id. */
export const BALLOT_CHOICES = ['first', 'second', 'tie', 'both_bad'] as const
export type BallotChoice = (typeof BALLOT_CHOICES)[number]

/** Languages a person can filter by (BCP 47 primary subtags); `und` = could not tell. */
export const LANGUAGES = [
  'en',
  'zh',
  'ja',
  'ko',
  'es',
  'fr',
  'de',
  'pt',
  'ru',
  'it',
  'nl',
  'tr',
  'vi',
  'ar',
  'hi',
  'id',
  'uk',
  'pl',
  'und'
] as const
export type Language = (typeof LANGUAGES)[number]

/** moderation.md: the life of a contribution. */
export const MODERATION_STATES = [
  'draft',
  'submitted',
  'scanning',
  'published',
  'held',
  'changes_requested',
  'rejected',
  'rejected_auto',
  'scan_failed',
  'limited',
  'hidden',
  'removed',
  'quarantined',
  'withdrawn',
  'erased'
] as const
export type ModerationState = (typeof MODERATION_STATES)[number]

/** What a rule, a case, a report or a decision can be about. */
export const SUBJECT_TYPES = [
  'prompt',
  'revision',
  'output',
  'comment',
  'profile',
  'collection',
  'dataset'
] as const

/** Of these, what comes before a moderator: of a prompt, the revision. */
export const CASE_SUBJECTS = [
  'revision',
  'output',
  'comment',
  'profile',
  'collection',
  'dataset'
] as const satisfies readonly (typeof SUBJECT_TYPES)[number][]
export type CaseSubject = (typeof CASE_SUBJECTS)[number]

/** A finding's verdict: drop = not fit, hold for a person; fix = cleaned text differs; flag = told, no effect; note = a score. */
export const VERDICTS = ['drop', 'fix', 'flag', 'note'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Snoozed: set aside by a moderator until a time, or until something new happens. */
export const CASE_STATES = ['open', 'claimed', 'closed', 'snoozed'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** Where a case waits; `second`: for another moderator to agree; `copies`: held only for its likeness; `escalated`: for an admin. */
export const CASE_LANES = ['new', 'reports', 'appeals', 'second', 'copies', 'escalated'] as const
export type CaseLane = (typeof CASE_LANES)[number]

/** What became of an author's word that a finding is wrong. Set aside: cleaning goes without it from then on. */
export const DISPUTE_STATES = ['open', 'upheld', 'set_aside', 'taken_back'] as const
export type DisputeState = (typeof DISPUTE_STATES)[number]

/** What became of an author's appeal against a decision. Modified: another, milder decision took its place. */
export const APPEAL_STATES = ['open', 'upheld', 'overturned', 'modified', 'withdrawn'] as const
export type AppealState = (typeof APPEAL_STATES)[number]

/** Whose an author says a work is that a rights holder claims: their own, under a licence, or used with permission. */
export const COUNTER_GROUNDS = ['own', 'licence', 'permission'] as const
export type CounterGround = (typeof COUNTER_GROUNDS)[number]

export const REPORT_REASONS = [
  'spam',
  'personal_data',
  'copyright',
  'sexual',
  'hate',
  'violence',
  'illegal',
  'deceives',
  'broken',
  'other'
] as const
export type ReportReason = (typeof REPORT_REASONS)[number]

/** What exactly a report means; to which reason each belongs: app/domain/review/report-tree.ts. */
export const REPORT_DETAILS = [
  ...(['advertising', 'link_farm', 'flood'] as const),
  ...(['contact', 'identity', 'face', 'secret_key'] as const),
  ...(['mine', 'somebody_else', 'licence'] as const),
  ...(['unlabelled', 'no_consent', 'minors'] as const),
  ...(['group', 'person'] as const),
  ...(['threat', 'gore', 'self_harm'] as const),
  ...(['trade', 'terror', 'other_law'] as const),
  ...(['not_generated', 'wrong_label', 'impersonates'] as const)
] as const
export type ReportDetail = (typeof REPORT_DETAILS)[number]

/**
 * `undo` takes an earlier decision of the same case back. Limited: shown to whoever asks for it, in no list and no dataset;
 * in quarantine: seen by nobody but admins and those who decided it.
 */
export const DECISION_ACTIONS = [
  'publish',
  'reject',
  'remove',
  'dismiss',
  'restore',
  'undo',
  'limit',
  'ask_changes',
  'quarantine'
] as const
export type DecisionAction = (typeof DECISION_ACTIONS)[number]

/** Why a moderator decided as they did; the author reads it in their language. */
export const DECISION_POLICIES = [
  'fits',
  'spam',
  'duplicate',
  'personal_data',
  'secrets',
  'copyright',
  'sexual',
  'hate',
  'violence',
  'illegal',
  'low_quality',
  'other'
] as const
export type DecisionPolicy = (typeof DECISION_POLICIES)[number]

/** What a dataset trains; each has its file in app/domain/datasets/tasks. */
export const TASKS = [
  'sft',
  'preference',
  'kto',
  'reward',
  'prompt-only',
  'text-to-image',
  'image-preference',
  'caption',
  'classification',
  'human-vs-ai'
] as const
export type Task = (typeof TASKS)[number]

export const SPLITS = ['train', 'validation', 'test'] as const
export type Split = (typeof SPLITS)[number]

export const RELEASE_STATES = ['queued', 'building', 'published', 'failed', 'cancelled'] as const
export type ReleaseState = (typeof RELEASE_STATES)[number]

/** Why a record left the releases that hold it: its author took it or its consent back, or moderators took it down or limited it. */
export const LEAVING_REASONS = ['withdrawn', 'consent', 'removed', 'legal', 'limited'] as const
export type LeavingReason = (typeof LEAVING_REASONS)[number]
/** The life of a release in one more format: asked for, being built, there, or not to be had. */
export const FORMAT_STATES = ['queued', 'building', 'ready', 'failed'] as const
export type FormatState = (typeof FORMAT_STATES)[number]

/** Who sees that a dataset is there at all: everybody, or its owner and admins. */
export const DATASET_VISIBILITIES = ['public', 'private'] as const
export type DatasetVisibility = (typeof DATASET_VISIBILITIES)[number]

/** Who may read the files of a dataset: everybody, whoever says why they want to, or whom its owner lets in. */
export const DATASET_GATES = ['none', 'auto', 'manual'] as const
export type DatasetGate = (typeof DATASET_GATES)[number]

/** The life of a request for access to a gated dataset. */
export const ACCESS_STATES = ['pending', 'granted', 'refused', 'revoked'] as const
export type AccessState = (typeof ACCESS_STATES)[number]

/** The life of an import: looked at, started, being written, at its end; then perhaps taken back. */
export const IMPORT_STATES = [
  'ready',
  'waiting',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone'
] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** What a cleaning run goes over: what earlier rules cleaned, what some rules found, everything; or what waits to be cleaned. */
export const CLEANING_SCOPES = ['stale', 'rules', 'all', 'waiting'] as const
export type CleaningScope = (typeof CLEANING_SCOPES)[number]

/** The life of a cleaning run: checked without changing anything, read by a person, then applied or thrown away. */
export const CLEANING_RUN_STATES = [
  'planning',
  'checking',
  'comparing',
  'ready',
  'applying',
  'placing',
  'done',
  'discarded',
  'cancelled'
] as const
export type CleaningRunState = (typeof CLEANING_RUN_STATES)[number]

/** Signs a person can give a prompt or a comment, each once. */
export const REACTION_KINDS = ['spark', 'heart', 'laugh', 'wow', 'thanks'] as const
export type ReactionKind = (typeof REACTION_KINDS)[number]

export type { EventType } from './event-types'
