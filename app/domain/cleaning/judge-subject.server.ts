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
}

const signed = (hash: Buffer) => hash.readBigInt64BE(0).toString()

/** What of a contribution the rules look at. */
export type Judgeable = Pick<Subject, 'type' | 'title' | 'text' | 'alt' | 'blobSha256' | 'language'>
export type Verdict = Omit<Judged, 'subject'>

/**
 * Runs the pure rules over one contribution. An image's alternative text has no cleaned form of its own, so an image is
 * held where that text holds private data.
 */
export const judgeSubject = (subject: Subject): Judged => ({ subject, ...judgeWords(subject) })

/** As `judgeSubject`, of what can be handed to a thread. */
export function judgeWords(subject: Judgeable): Verdict {
  const isPrompt = subject.type === 'revision'
  const cleaned = cleanRecord({
    kind: isPrompt ? 'prompt' : 'output',
    title: isPrompt ? subject.title : '',
    text: subject.text ?? subject.alt,
    language: subject.language
  })
  return {
    cleaned: subject.text === null ? holdPrivateAlt(cleaned) : cleaned,
    ...printsOf(subject, cleaned.cleanedText)
  }
}

/** What rules that ran before had to say of a contribution: its cleaned words and findings are stored. */
export function judgedBefore(
  subject: Subject & {
    cleanedTitle: string | null
    cleanedText: string | null
    findings: readonly Cleaned['findings'][number][]
    scores: Record<string, number> | null
    pipelineVersion: string | null
  }
): Judged {
  const cleaned: Cleaned = {
    cleanedTitle: subject.cleanedTitle ?? '',
    cleanedText: subject.cleanedText ?? subject.alt,
    language: subject.language,
    findings: [...subject.findings],
    scores: subject.scores ?? {},
    verdict: subject.findings.some(({ verdict }) => verdict === 'drop') ? 'hold' : 'publish',
    pipelineVersion: subject.pipelineVersion ?? ''
  }
  return { subject, cleaned, ...printsOf(subject, cleaned.cleanedText) }
}

/** What duplicates of a contribution are found by. */
function printsOf(subject: Judgeable, cleanedText: string): Pick<Judged, 'exact' | 'near'> {
  if (subject.text === null) return { exact: signed(first64(subject.blobSha256 ?? '')), near: null }
  return {
    exact: signed(exactHashOf(cleanedText)),
    near: subject.type === 'revision' ? fingerprintOf(cleanedText) : null
  }
}

function holdPrivateAlt(cleaned: Cleaned): Cleaned {
  // a picture needs no words, so words of no known language are nothing to tell about
  const findings = cleaned.findings
    .filter((finding) => finding.rule !== 'language')
    .map((finding) => (finding.rule in PLACEHOLDERS ? { ...finding, verdict: 'drop' as const } : finding))
  return { ...cleaned, findings, verdict: findings.some((f) => f.verdict === 'drop') ? 'hold' : 'publish' }
}
