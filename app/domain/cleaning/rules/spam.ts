import { withoutNested } from '../edits'
import { phrasesIn, type Weighed } from '../lexicon/terms'
import { mayHoldUrl } from '../reading'
import { FIELDS, type Rule, type Span } from '../record'
import { countThreshold, shareThreshold } from './threshold'

const LINK = /(?:https?:\/\/|www\.)[^\s<>"'）)】\]]{3,400}/gi
const HOST = /^(?:https?:\/\/)?(?:www\.)?([^/?#:\s]{1,80})/i
/** `hold_many`: what is enough where `many` places say so. */
const thresholds = {
  flag: shareThreshold(0.5),
  hold: shareThreshold(0.9),
  hold_many: shareThreshold(0.8),
  many: countThreshold(8, 200)
}

interface Evidence {
  strength: number
  spans: { start: number; end: number }[]
}

/** Links: how many, how much of the text they are, and how many go to the commonest place. */
function linksIn(text: string) {
  const found: { start: number; end: number }[] = []
  if (!mayHoldUrl(text)) return { found, chars: 0, same: 0 }
  const hosts = new Map<string, number>()
  let chars = 0
  let same = 0
  for (const { 0: link, index } of text.matchAll(LINK)) {
    found.push({ start: index, end: index + link.length })
    chars += link.length
    const host = (HOST.exec(link)?.[1] ?? '').toLowerCase()
    const times = (hosts.get(host) ?? 0) + 1
    hosts.set(host, times)
    same = Math.max(same, times)
  }
  return { found, chars, same }
}

const different = (text: string, found: Weighed[]) =>
  new Set(found.map(({ start, end }) => text.slice(start, end).toLowerCase())).size

/**
 * What speaks for an advertisement. Words of selling weigh little — many a prompt asks for an advertisement — and a handle
 * to write to some; only together do they hold. A text made of links is a link farm.
 */
function evidenceIn(text: string): Evidence {
  const sales = phrasesIn(text, 'sales')
  const contacts = phrasesIn(text, 'contact')
  const links = linksIn(text)
  const words = different(text, sales)
  const farm = links.found.length >= 6 && links.chars * 2 > text.length
  const pushed = links.same >= 3 && links.chars * 4 > text.length
  let strength = Math.min(words, 4) * 0.09
  if (contacts.length > 0) strength += words === 0 ? 0.3 : 0.45
  if (farm) strength += 0.5
  else if (pushed) strength += 0.3
  else if (links.found.length > 0 && words > 0) strength += words >= 4 ? 0.15 : 0.1
  const spans = withoutNested([...sales, ...contacts, ...(farm || pushed ? links.found : [])])
  return { strength: Math.min(1, strength), spans: spans.map(({ start, end }) => ({ start, end })) }
}

/** How much a text is like an advertisement, 0–1. */
export const spamStrength = (text: string): number => evidenceIn(text).strength

/** Advertisements: flagged, and held where a handle or a link farm stands among many words of selling. */
export const rule: Rule = {
  name: 'spam',
  version: '2',
  source: {
    en: 'own turns of phrase (en, zh); cf. Ntoulas et al. (2006), link and anchor shares',
    'zh-CN': '自行整理的中英文推销用语；参见 Ntoulas 等（2006）的链接与锚文本占比'
  },
  stage: 'repaired',
  thresholds,
  check(record, limits = {}) {
    const flag = limits.flag ?? thresholds.flag.default
    const alone = limits.hold ?? thresholds.hold.default
    const together = limits.hold_many ?? thresholds.hold_many.default
    const many = limits.many ?? thresholds.many.default
    const spans: Span[] = []
    let strength = 0
    for (const field of FIELDS) {
      const found = evidenceIn(record[field])
      if (found.strength === 0 || found.strength < flag) continue
      strength = Math.max(strength, found.strength)
      for (const span of found.spans) spans.push({ field, ...span })
    }
    if (strength === 0) return null
    const hold = strength >= alone || (strength >= together && spans.length >= many)
    return {
      rule: rule.name,
      ruleVersion: rule.version,
      verdict: hold ? 'drop' : 'flag',
      severity: hold ? 2 : 1,
      reason: hold ? 'reason.spam_held' : 'reason.spam',
      params: { count: spans.length },
      spans
    }
  }
}
