import { isTag, tagBelongs } from '../invisible'
import { HIDING, holds } from '../reading'
import { FIELDS, type Rule, type Span } from '../record'

/** Where a text shows one thing and says another: bidirectional overrides, and tag characters outside emoji flags. */
function hiddenIn(text: string): { start: number; end: number }[] {
  if (!holds(text, HIDING)) return []
  const found: { start: number; end: number }[] = []
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    const tag = code === 0xdb40 && isTag(text.codePointAt(i) as number) && !tagBelongs(text, i)
    if (!tag && code !== 0x202d && code !== 0x202e) continue
    const end = tag ? i + 2 : i + 1
    const last = found.at(-1)
    if (last?.end === i) last.end = end
    else found.push({ start: i, end })
  }
  return found
}

/** Hides words from readers or shows them in another order: held for a person, and taken out of the cleaned text. */
export const rule: Rule = {
  name: 'hidden-text',
  version: '1',
  source: {
    en: 'Boucher & Anderson (2021), Trojan Source, CVE-2021-42574; Unicode tag characters ("ASCII smuggling")',
    'zh-CN':
      'Boucher & Anderson（2021），Trojan Source，CVE-2021-42574；Unicode 标签字符（“ASCII smuggling”）'
  },
  stage: 'raw',
  check(record) {
    const spans: Span[] = FIELDS.flatMap((field) =>
      hiddenIn(record[field]).map((at) => ({ field, ...at, replacement: '' }))
    )
    if (spans.length === 0) return null
    return {
      rule: rule.name,
      ruleVersion: rule.version,
      verdict: 'drop',
      severity: 3,
      reason: 'reason.hidden_text',
      params: { count: spans.length },
      spans
    }
  }
}
