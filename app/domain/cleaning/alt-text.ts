import type { Cleaned } from './pipeline'
import { PLACEHOLDERS } from './redaction'

/**
 * The verdict on an image's alternative text, which has no cleaned form of its own: private data in it holds the image.
 * A picture needs no words, so words of no known language are nothing to tell about.
 */
export function holdPrivateAlt(cleaned: Cleaned): Cleaned {
  const findings = cleaned.findings
    .filter((finding) => finding.rule !== 'language')
    .map((finding) => (finding.rule in PLACEHOLDERS ? { ...finding, verdict: 'drop' as const } : finding))
  return { ...cleaned, findings, verdict: findings.some((f) => f.verdict === 'drop') ? 'hold' : 'publish' }
}
