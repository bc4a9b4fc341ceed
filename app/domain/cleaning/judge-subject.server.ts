import type { Print } from '../outputs/read-print.server'
import { holdPrivateAlt } from './alt-text'
import { contaminationOf } from './evaluation/contamination'
import type { ContaminationCheck, Overlap } from './evaluation/evaluation-index'
import { exactHashOf, first64 } from './exact-hash.server'
import { type Fingerprint, fingerprintOf } from './minhash'
import { type Cleaned, type CleanInput, cleanRecord } from './pipeline'
import type { Finding } from './record'
import { RULES } from './rules'
import { staysFound } from './rules/by-comparing'
import { honouring, repairing, withoutSetAside } from './set-aside'
import type { Subject } from './subject.server'
import { type CleaningSettings, DEFAULT_SETTINGS } from './thresholds/settings'

/** A contribution with the verdict of the rules that look at it alone, and what duplicates are found by. */
export interface Judged {
  subject: Subject
  cleaned: Cleaned
  /** 64 bits of SHA-256 as a signed decimal number. */
  exact: string
  /** Near-duplicates of words are looked for among prompts only; null for outputs. */
  near: Fingerprint | null
  /** What a picture is known by; null for all else, and where its file can not be read. */
  print: Print | null
  /** What it shares with each evaluation set. */
  overlaps: Overlap[]
}

const signed = (hash: Buffer) => hash.readBigInt64BE(0).toString()

/** What the rules look at of a contribution: plain data, which may be handed to a thread. */
export type Judgeable = Pick<
  Subject,
  'type' | 'title' | 'text' | 'alt' | 'blobSha256' | 'language' | 'setAside'
>
/** What the rules make of it, before it is compared with anything. */
export type JudgedWords = Pick<Judged, 'cleaned' | 'exact' | 'near'>

/**
 * Runs the pure rules over one contribution. An image's alternative text has no cleaned form of its own, so an image is
 * held where that text holds private data. What moderators set aside of earlier findings is passed over.
 *
 * @param against the hub's evaluation sets; null: it has none
 */
export function judgeSubject(
  subject: Subject,
  settings: CleaningSettings = DEFAULT_SETTINGS,
  print: Print | null = null,
  against: ContaminationCheck | null = null
): Judged {
  return completeJudgement(subject, judgeWords(subject, settings), print, against)
}

/** First part of `judgeSubject`, the one that takes its time: needs the words alone. */
export function judgeWords(subject: Judgeable, settings: CleaningSettings): JudgedWords {
  const { setAside } = subject
  const all = cleanRecord(inputOf(subject), honouring(RULES, setAside), settings, repairing(setAside))
  const findings = withoutSetAside(all.findings, setAside)
  const verdict = findings.some((finding) => finding.verdict === 'drop') ? 'hold' : 'publish'
  const cleaned: Cleaned = { ...all, findings, verdict }
  return {
    cleaned: subject.text === null ? holdPrivateAlt(cleaned) : cleaned,
    ...fingerprintsOf(subject, cleaned.cleanedText)
  }
}

/** Second part of `judgeSubject`: what a picture is known by, and what words share with the evaluation sets. */
export function completeJudgement(
  subject: Subject,
  words: JudgedWords,
  print: Print | null = null,
  against: ContaminationCheck | null = null
): Judged {
  if (subject.text === null) {
    const exact = print ? print.pixels.toString() : words.exact
    return { subject, ...words, exact, print, overlaps: [] }
  }
  const { cleaned } = words
  const given = { given: subject.text, cleaned: cleaned.cleanedText, before: subject.before }
  const shared = against && contaminationOf(against, given, 'flag')
  return {
    ...{ subject, ...words, print: null },
    cleaned: shared ? { ...cleaned, findings: [...cleaned.findings, shared.finding] } : cleaned,
    overlaps: shared?.overlaps ?? []
  }
}

/** A contribution with its cleaned words and what is found about it, as they are stored. */
type Kept = Subject & {
  cleanedTitle: string | null
  cleanedText: string | null
  findings: readonly Finding[]
  scores: Record<string, number> | null
  pipelineVersion: string | null
}

/** What rules that ran before had to say of a contribution, without what came of comparing it with others. */
export function judgedBefore(kept: Kept, print: Print | null = null): Judged {
  const findings = kept.findings.filter(({ rule }) => !staysFound(rule))
  const cleaned: Cleaned = {
    cleanedTitle: kept.cleanedTitle ?? '',
    cleanedText: kept.cleanedText ?? kept.alt,
    language: kept.language,
    findings,
    scores: kept.scores ?? {},
    verdict: findings.some(({ verdict }) => verdict === 'drop') ? 'hold' : 'publish',
    pipelineVersion: kept.pipelineVersion ?? ''
  }
  return completeJudgement(kept, { cleaned, ...fingerprintsOf(kept, cleaned.cleanedText) }, print)
}

/** What duplicates of a contribution are found by, but for pictures, which are known by their pixels. */
function fingerprintsOf(subject: Judgeable, cleanedText: string): Pick<Judged, 'exact' | 'near'> {
  if (subject.text === null) return { exact: signed(first64(subject.blobSha256 ?? '')), near: null }
  return {
    exact: signed(exactHashOf(cleanedText)),
    near: subject.type === 'revision' ? fingerprintOf(cleanedText) : null
  }
}

/** What the rules see of a contribution. */
export const inputOf = (
  subject: Pick<Subject, 'type' | 'title' | 'text' | 'alt' | 'language'>
): CleanInput => ({
  kind: subject.type === 'revision' ? 'prompt' : 'output',
  title: subject.type === 'revision' ? subject.title : '',
  text: subject.text ?? subject.alt,
  language: subject.language
})
