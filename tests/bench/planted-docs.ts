import { randomFrom, rareWord, sentence } from './seed-words'

export type Kind = 'en' | 'zh' | 'mixed' | 'short'

/** A text and the family it belongs to: all that were made from one another. */
export interface PlantedDoc {
  text: string
  family: number
}

const SIGN = 0x4e00
/** A text of about 1.5 kB (`short`: a prompt of some 25 words), as a list of words or of characters. */
function original(kind: Kind, random: () => number): { parts: string[]; gap: string } {
  const mixed = kind === 'mixed' ? random() < 0.5 : kind === 'zh'
  if (mixed) {
    const parts = Array.from({ length: 520 }, () =>
      random() < 0.5
        ? String.fromCharCode(SIGN + Math.floor(random() * 3000))
        : sentence(random, 'zh', 1).slice(0, 1)
    )
    return { parts, gap: '' }
  }
  const count = kind === 'short' ? 15 + Math.floor(random() * 20) : 255
  const parts = Array.from({ length: count }, () =>
    random() < 0.5 ? sentence(random, 'en', 1) : rareWord(Math.floor(random() * 60_000))
  )
  return { parts, gap: ' ' }
}

const fresh = (kind: string, random: () => number) =>
  kind === ''
    ? String.fromCharCode(SIGN + Math.floor(random() * 20_000))
    : rareWord(Math.floor(random() * 900_000))

/**
 * Texts of which one in five is a copy of an earlier one with some words replaced: few, so that the Jaccard similarity is
 * far above 0.8; about as many as bring it to 0.8; or more, so that it is none.
 */
export function* plantedDocs(kind: Kind, count: number, seed = 5): Generator<PlantedDoc> {
  const random = randomFrom(seed)
  const recent: { parts: string[]; gap: string; family: number }[] = []
  for (let n = 0; n < count; n += 1) {
    const from =
      recent.length > 10 && random() < 0.2 ? recent[Math.floor(random() * recent.length)] : undefined
    if (!from) {
      const made = { ...original(kind, random), family: n }
      if (recent.length < 2000) recent.push(made)
      else recent[Math.floor(random() * 2000)] = made
      yield { text: made.parts.join(made.gap), family: n }
      continue
    }
    const parts = [...from.parts]
    const share = random() < 0.7 ? 0.02 * random() : 0.02 + 0.04 * random()
    for (let changes = Math.max(1, Math.round(parts.length * share)); changes > 0; changes -= 1)
      parts[Math.floor(random() * parts.length)] = fresh(from.gap, random)
    yield { text: parts.join(from.gap), family: from.family }
  }
}
