import type { Print } from '../outputs/read-print.server'
import { exactHashOf, first64 } from './exact-hash.server'
import { type Fingerprint, fingerprintOf } from './minhash'
import { type Cleaned, type CleanInput, cleanRecord } from './pipeline'
import { PLACEHOLDERS } from './redaction'
import { RULES } from './rules'
import { scoreOfRule } from './rules/score-limit'
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
}

const signed = (hash: Buffer) => hash.readBigInt64BE(0).toString()

/**
 * Runs the pure rules over one contribution. An image's alternative text has no cleaned form of its own, so an image is
 * held where that text holds private data.
 */
export function judgeSubject(
  subject: Subject,
  settings: CleaningSettings = DEFAULT_SETTINGS,
  print: Print | null = null
): Judged {
  const isPrompt = subject.type === 'revision'
  const cleaned = cleanRecord(inputOf(subject), RULES, settings)
  if (subject.text === null) {
    return {
      subject,
      cleaned: holdPrivateAlt(cleaned),
      exact: print ? print.pixels.toString() : signed(first64(subject.blobSha256 ?? '')),
      near: null,
      print
    }
  }
  return {
    subject,
    cleaned,
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

function holdPrivateAlt(cleaned: Cleaned): Cleaned {
  // a picture needs no words: it has no language to tell about, and no scores
  const findings = cleaned.findings
    .filter((finding) => finding.rule !== 'language' && scoreOfRule(finding.rule) === null)
    .map((finding) => (finding.rule in PLACEHOLDERS ? { ...finding, verdict: 'drop' as const } : finding))
  return { ...cleaned, findings, verdict: findings.some((f) => f.verdict === 'drop') ? 'hold' : 'publish' }
}
