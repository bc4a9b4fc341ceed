import { contaminationOf } from './evaluation/contamination'
import type { ContaminationCheck, Overlap } from './evaluation/evaluation-index'
import { exactHashOf, first64 } from './exact-hash.server'
import { type Fingerprint, fingerprintOf } from './minhash'
import { type Cleaned, cleanRecord } from './pipeline'
import { PLACEHOLDERS } from './redaction'
import type { Subject } from './subject.server'

/** A contribution with the verdict of the rules that look at it alone, and what duplicates are found by. */
export interface Judged {
  subject: Subject
  cleaned: Cleaned
  /** 64 bits of SHA-256 as a signed decimal number. */
  exact: string
  /** Near-duplicates are looked for among prompts only; null for outputs. */
  near: Fingerprint | null
  /** What it shares with each evaluation set. */
  overlaps: Overlap[]
}

const signed = (hash: Buffer) => hash.readBigInt64BE(0).toString()

/**
 * Runs the pure rules over one contribution. An image's alternative text has no cleaned form of its own, so an image is
 * held where that text holds private data.
 *
 * @param against the hub's evaluation sets; null: it has none
 */
export function judgeSubject(subject: Subject, against: ContaminationCheck | null): Judged {
  const isPrompt = subject.type === 'revision'
  const cleaned = cleanRecord({
    kind: isPrompt ? 'prompt' : 'output',
    title: isPrompt ? subject.title : '',
    text: subject.text ?? subject.alt,
    language: subject.language
  })
  if (subject.text === null) {
    return {
      subject,
      cleaned: holdPrivateAlt(cleaned),
      exact: signed(first64(subject.blobSha256 ?? '')),
      near: null,
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
    near: isPrompt ? fingerprintOf(cleaned.cleanedText) : null
  }
}

function holdPrivateAlt(cleaned: Cleaned): Cleaned {
  // a picture needs no words, so words of no known language are nothing to tell about
  const findings = cleaned.findings
    .filter((finding) => finding.rule !== 'language')
    .map((finding) => (finding.rule in PLACEHOLDERS ? { ...finding, verdict: 'drop' as const } : finding))
  return { ...cleaned, findings, verdict: findings.some((f) => f.verdict === 'drop') ? 'hold' : 'publish' }
}
