import { holdPrivateAlt } from './alt-text'
import { exactHashOf, first64 } from './exact-hash.server'
import { type Fingerprint, fingerprintOf } from './minhash'
import { type Cleaned, cleanRecord } from './pipeline'
import { RULES } from './rules'
import { honouring, repairing, withoutSetAside } from './set-aside'
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

/**
 * Runs the pure rules over one contribution. An image's alternative text has no cleaned form of its own, so an image is
 * held where that text holds private data. What moderators set aside of earlier findings is passed over.
 */
export function judgeSubject(subject: Subject): Judged {
  const isPrompt = subject.type === 'revision'
  const { setAside } = subject
  const all = cleanRecord(
    {
      kind: isPrompt ? 'prompt' : 'output',
      title: isPrompt ? subject.title : '',
      text: subject.text ?? subject.alt,
      language: subject.language
    },
    honouring(RULES, setAside),
    repairing(setAside)
  )
  const findings = withoutSetAside(all.findings, setAside)
  const verdict = findings.some((finding) => finding.verdict === 'drop') ? 'hold' : 'publish'
  const cleaned: Cleaned = { ...all, findings, verdict }
  if (subject.text === null) {
    return {
      subject,
      cleaned: holdPrivateAlt(cleaned),
      exact: signed(first64(subject.blobSha256 ?? '')),
      near: null
    }
  }
  return {
    subject,
    cleaned,
    exact: signed(exactHashOf(cleaned.cleanedText)),
    near: isPrompt ? fingerprintOf(cleaned.cleanedText) : null
  }
}
