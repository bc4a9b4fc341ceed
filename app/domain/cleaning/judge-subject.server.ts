import type { Print } from '../outputs/read-print.server'
import { holdPrivateAlt } from './alt-text'
import { contaminationOf } from './evaluation/contamination'
import type { ContaminationCheck, Overlap } from './evaluation/evaluation-index'
import { exactHashOf, first64 } from './exact-hash.server'
import { type Fingerprint, fingerprintOf } from './minhash'
import { type Cleaned, type CleanInput, cleanRecord } from './pipeline'
import { RULES } from './rules'
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
  const isPrompt = subject.type === 'revision'
  const { setAside } = subject
  const all = cleanRecord(inputOf(subject), honouring(RULES, setAside), settings, repairing(setAside))
  const findings = withoutSetAside(all.findings, setAside)
  const verdict = findings.some((finding) => finding.verdict === 'drop') ? 'hold' : 'publish'
  const cleaned: Cleaned = { ...all, findings, verdict }
  if (subject.text === null) {
    return {
      subject,
      cleaned: holdPrivateAlt(cleaned),
      exact: print ? print.pixels.toString() : signed(first64(subject.blobSha256 ?? '')),
      near: null,
      print,
      overlaps: []
    }
  }
  const given = { given: subject.text, cleaned: cleaned.cleanedText, before: subject.before }
  const shared = against && contaminationOf(against, given, 'flag')
  if (shared) cleaned.findings.push(shared.finding)
  return {
    subject,
    cleaned,
    overlaps: shared?.overlaps ?? [],
    exact: signed(exactHashOf(cleaned.cleanedText)),
    near: isPrompt ? fingerprintOf(cleaned.cleanedText) : null,
    print: null
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
