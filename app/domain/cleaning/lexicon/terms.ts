import { withoutNested } from '../edits'
import { Literals } from '../literals'
import { SECRET_PATTERNS } from '../secrets'
import { LEAD, type SecretPattern } from '../secrets/pattern'
import { BOILERPLATE } from './boilerplate'
import { INJECTION } from './injection'
import type { Phrase } from './phrase'
import { REFUSALS } from './refusals'
import { SEXUAL } from './sexual'
import { CONTACT, SALES } from './spam'
import { TOXIC } from './toxicity'
import { ENDINGS, type WeighedWords } from './words'

const PHRASES = {
  injection: INJECTION,
  refusal: REFUSALS,
  boilerplate: BOILERPLATE,
  contact: CONTACT,
  sales: SALES
}
const WORDS = { toxicity: TOXIC, sexual: SEXUAL }

type PhraseGroup = keyof typeof PHRASES
type WordGroup = keyof typeof WORDS
type Group = PhraseGroup | WordGroup | 'secrets'

/** Where in a text a group's literals stand: entry, start, entry, start… */
type Hits = Record<Group, number[]>

const latin = (text: string) => /^[a-z0-9]/i.test(text)
const entries: { group: Group; entry: number; text: string }[] = [
  ...SECRET_PATTERNS.flatMap(({ starts }, entry) =>
    starts.map((text) => ({ group: 'secrets' as const, entry, text }))
  ),
  ...Object.entries(PHRASES).flatMap(([group, phrases]) =>
    phrases.flatMap(({ starts }, entry) => starts.map((text) => ({ group: group as Group, entry, text })))
  ),
  ...Object.entries(WORDS).flatMap(([group, lists]) =>
    lists.flatMap(({ words }, entry) => words.map((text) => ({ group: group as Group, entry, text })))
  )
]

const literals = new Literals(entries.map(({ text }) => text))
const groupOf = entries.map(({ group }) => group)

const noHits = (): Hits => ({
  secrets: [],
  injection: [],
  refusal: [],
  boilerplate: [],
  contact: [],
  sales: [],
  toxicity: [],
  sexual: []
})

/** The rules ask about the same title and text one after another. */
const recent: { text: string; hits: Hits }[] = []

/** All literals of all rules, found in one pass over the text. */
function hitsIn(text: string): Hits {
  const known = recent.find((one) => one.text === text)
  if (known) return known.hits
  const hits = noHits()
  literals.scan(text, (index, start) => hits[groupOf[index] as Group].push(index, start))
  if (recent.length === 2) recent.shift()
  recent.push({ text, hits })
  return hits
}

/** A stretch of the text with its weight. */
export interface Weighed {
  start: number
  end: number
  weight: number
}

/** The turns of phrase of a group, in order, none inside another. */
export function phrasesIn(text: string, group: PhraseGroup): Weighed[] {
  const hits = hitsIn(text)[group]
  if (hits.length === 0) return []
  const found: Weighed[] = []
  for (let i = 0; i < hits.length; i += 2) {
    const start = hits[i + 1] as number
    const { pattern, weight } = PHRASES[group][
      (entries[hits[i] as number] as { entry: number }).entry
    ] as Phrase
    pattern.lastIndex = start
    if (pattern.test(text)) found.push({ start, end: pattern.lastIndex, weight })
  }
  return withoutNested(found)
}

/** The summed weight of a group's words in the text. */
export function weightOf(text: string, group: WordGroup): number {
  const hits = hitsIn(text)[group]
  let weight = 0
  let end = -1
  for (let i = 0; i < hits.length; i += 2) {
    const { text: word, entry } = entries[hits[i] as number] as { text: string; entry: number }
    const start = hits[i + 1] as number
    const after = start + word.length
    if (after <= end || (latin(word) && !ENDINGS.has(restOfWord(text, after)))) continue
    weight += (WORDS[group][entry] as WeighedWords).weight
    end = after
  }
  return weight
}

/** The letters, digits and apostrophes from `at` on, at most 4 of them. */
function restOfWord(text: string, at: number): string {
  let end = at
  while (end < text.length && end < at + 4 && /[a-z0-9'’]/i.test(text[end] as string)) end += 1
  return text.slice(at, end).toLowerCase()
}

/** Keys in providers' formats, in order, none inside another. */
export function secretsIn(text: string): { start: number; end: number }[] {
  const hits = hitsIn(text).secrets
  const found: { start: number; end: number }[] = []
  for (let i = 0; i < hits.length; i += 2) {
    const at = hits[i + 1] as number
    const { pattern, lead } = SECRET_PATTERNS[
      (entries[hits[i] as number] as { entry: number }).entry
    ] as SecretPattern
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) continue
    const end = at + match[0].length
    if (match[1]) found.push({ start: end - match[1].length, end })
    else if (!lead) found.push({ start: at, end })
    else {
      const before = lead.exec(text.slice(Math.max(0, at - LEAD), at))
      if (before) found.push({ start: at - before[0].length, end })
    }
  }
  return withoutNested(found)
}
