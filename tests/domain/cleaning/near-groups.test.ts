import { describe, expect, it } from 'vitest'
import { BANDS, fingerprintOf, SKETCH_WORDS } from '~/domain/cleaning/minhash'
import { NearGroups } from '~/domain/cleaning/near-groups'
import { NEAR } from '~/domain/cleaning/rules/near-duplicate'
import { jaccard, shinglesOf } from '~/domain/cleaning/shingles'
import { randomFrom } from '~tests/bench/seed-words'

const random = randomFrom(3)
const WORDS = Array.from({ length: 4000 }, (_, i) => `w${i.toString(36)}`)
const text = (length: number) =>
  Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ')
const change = (words: string, count: number) => {
  const list = words.split(' ')
  for (let n = 0; n < count; n += 1)
    list[Math.floor(random() * list.length)] = `x${Math.floor(random() * 1e6)}`
  return list.join(' ')
}

/** Families of near copies, copies of copies among them, and the same words twice. */
function corpus(): string[] {
  const texts: string[] = []
  for (let family = 0; family < 60; family += 1) {
    let words = text(20 + Math.floor(random() * 150))
    texts.push(words)
    for (let copy = 0; copy < 5; copy += 1) {
      const changed = change(words, 1 + Math.floor(random() * 4))
      texts.push(changed)
      if (random() < 0.4) words = changed
      if (random() < 0.2) texts.push(words)
    }
  }
  return [...texts, '?!', '…', 'one', 'one']
}

function add(groups: NearGroups, exact: [high: number, low: number], words: string): void {
  const near = fingerprintOf(words)
  groups.add({
    exact: Int32Array.from(exact),
    bands: near?.bands ?? new Int32Array(BANDS),
    sketches: near?.sketch ?? new Int32Array(SKETCH_WORDS)
  })
}

async function groupsOf(texts: string[]): Promise<string[]> {
  const groups = new NearGroups()
  const hashes = new Map<string, number>()
  const sets = texts.map(shinglesOf)
  for (const words of texts) {
    if (!hashes.has(words)) hashes.set(words, hashes.size)
    add(groups, [7, hashes.get(words) as number], words)
  }
  const found = await groups.group(
    (pairs) =>
      Uint8Array.from({ length: pairs.length / 2 }, (_, n) =>
        jaccard(
          sets[pairs[2 * n] as number] as Uint32Array,
          sets[pairs[2 * n + 1] as number] as Uint32Array
        ) >= NEAR
          ? 1
          : 0
      ),
    { exact: true, near: true }
  )
  const members = new Map<number, string[]>()
  for (const [i, words] of texts.entries())
    members.set(found.find(i), [...(members.get(found.find(i)) ?? []), words])
  return [...members.values()].map((group) => group.sort().join('|')).sort()
}

describe('groups of near-duplicates', () => {
  it('are the connected components of all pairs at or above the threshold', async () => {
    const texts = corpus()
    const sets = texts.map(shinglesOf)
    const groups = (await groupsOf(texts)).map((group) => group.split('|'))
    const groupOf = new Map(groups.flatMap((group, n) => group.map((words) => [words, n])))
    let near = 0
    let together = 0
    for (const [i, a] of texts.entries())
      for (let j = 0; j < i; j += 1)
        if (jaccard(sets[i] as Uint32Array, sets[j] as Uint32Array) >= NEAR) {
          near += 1
          if (groupOf.get(a) === groupOf.get(texts[j] as string)) together += 1
        }
    expect(near).toBeGreaterThan(300)
    expect(together / near).toBeGreaterThan(0.99)
    // two members of a group are tied by a chain of near pairs
    for (const group of groups.filter(({ length }) => length > 1)) {
      const own = group.map(shinglesOf)
      for (const [i, set] of own.entries())
        expect(
          own.some((other, j) => j !== i && (group[i] === group[j] || jaccard(set, other) >= NEAR))
        ).toBe(true)
    }
  })

  it('are the same in whatever order texts come', async () => {
    const texts = corpus()
    const expected = await groupsOf(texts)
    for (let turn = 0; turn < 5; turn += 1)
      expect(await groupsOf([...texts].sort(() => random() - 0.5))).toEqual(expected)
  })

  it('cost little where thousands share a band and are not near', async () => {
    const groups = new NearGroups()
    const template = text(60)
    for (let n = 0; n < 4000; n += 1) add(groups, [0, n + 1], `${template} ${text(60)}`)
    let compared = 0
    await groups.group(
      (pairs) => {
        compared += pairs.length / 2
        return new Uint8Array(pairs.length / 2)
      },
      { exact: true, near: true }
    )
    expect(compared).toBeLessThan(4000)
  })
})
