import type { Cleaned } from './pipeline'
import { PLACEHOLDERS } from './redaction'
import { scoreOfRule } from './rules/score-limit'

/**
 * The verdict on an image's alternative text, which has no cleaned form of its own: private data in it holds the image.
 * A picture needs no words: it has no language to tell about, and no scores.
 */
export function holdPrivateAlt(cleaned: Cleaned): Cleaned {
  const findings = cleaned.findings
    .filter((finding) => finding.rule !== 'language' && scoreOfRule(finding.rule) === null)
    .map((finding) => (finding.rule in PLACEHOLDERS ? { ...finding, verdict: 'drop' as const } : finding))
  return { ...cleaned, findings, verdict: findings.some((f) => f.verdict === 'drop') ? 'hold' : 'publish' }
}
