import { describe, expect, it } from 'vitest'
import { BANDS, fingerprintOf, mayBeNear, SKETCH_WORDS } from '~/domain/cleaning/minhash'
import { jaccard, shinglesOf } from '~/domain/cleaning/shingles'

let state = 7
const next = (n: number) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return (state >>> 8) % n
}
const WORDS = Array.from({ length: 4000 }, (_, i) => `w${i.toString(36)}`)
const SIGNS = Array.from({ length: 2000 }, (_, i) => String.fromCharCode(0x4e00 + i * 7))
const text = (length: number) => Array.from({ length }, () => WORDS[next(WORDS.length)]).join(' ')
const chinese = (length: number) => Array.from({ length }, () => SIGNS[next(SIGNS.length)]).join('')

const keysOf = (words: string) => [...(fingerprintOf(words)?.bands ?? [])]
const agree = (a: string, b: string) => {
  const [left, right] = [fingerprintOf(a), fingerprintOf(b)]
  return !!left && !!right && mayBeNear(left.sketch, 0, right.sketch, 0)
}
const meet = (a: string, b: string) => {
  const right = new Set(keysOf(b))
  return keysOf(a).some((key) => right.has(key)) && agree(a, b)
}
const likeness = (a: string, b: string) => jaccard(shinglesOf(a), shinglesOf(b))
/** Replaces about one word in `every`. */
const change = (words: string, every: number, gap = ' ') =>
  words
    .split(gap)
    .map((word) => (next(every) === 0 ? `x${next(100_000)}` : word))
    .join(gap)

describe('shingles', () => {
  it('are windows of three words, or of five signs in scripts without spaces', () => {
    expect(shinglesOf('one two three four five')).toHaveLength(3)
    expect(shinglesOf('春眠不觉晓处处闻啼鸟')).toHaveLength(6)
    expect(shinglesOf('hi')).toHaveLength(1)
    expect(shinglesOf('?!… 。')).toHaveLength(0)
    expect(shinglesOf('山 one two three')).toHaveLength(1)
  })
  it('see no case, width, punctuation or spacing', () => {
    expect(shinglesOf('Hello,  WORLD — again!')).toEqual(shinglesOf('hello world again'))
    expect(shinglesOf('Ｈｅｌｌｏ　ＷＯＲＬＤ ２０２６')).toEqual(shinglesOf('hello world 2026'))
    expect(likeness('你好，世界。再见吧', '你好世界再见吧')).toBe(1)
  })
  it('measure similarity as sets', () => {
    expect(likeness('a b c d', 'a b c d a b c d')).toBeCloseTo(2 / 4)
    expect(likeness('', '')).toBe(0)
    for (let turn = 0; turn < 200; turn += 1) {
      const [a, b] = [text(1 + next(60)), text(1 + next(60))]
      const mixed = `${a} ${b}`
      const [left, right] = [new Set(shinglesOf(a)), new Set(shinglesOf(mixed))]
      const both = [...left].filter((shingle) => right.has(shingle)).length
      expect(likeness(a, mixed)).toBeCloseTo(both / (left.size + right.size - both), 10)
      expect(likeness(mixed, a)).toBe(likeness(a, mixed))
    }
  })
  it('are bounded on any input, and cut long texts like short ones', () => {
    expect(shinglesOf('a '.repeat(1_000_000)).length).toBeLessThanOrEqual(200_000)
    expect(shinglesOf('山'.repeat(1_000_000)).length).toBeLessThanOrEqual(200_000)
    expect(shinglesOf('x'.repeat(10_000_000))).toHaveLength(1)
    expect(shinglesOf('one two three four')).toHaveLength(2)
  })
})

describe('fingerprints', () => {
  it('have sixteen keys and a sketch, however short the text', () => {
    for (const words of ['one', 'one two three four', text(400), text(8000), '山水']) {
      const found = fingerprintOf(words)
      expect(found?.bands).toHaveLength(BANDS)
      expect(found?.sketch).toHaveLength(SKETCH_WORDS)
      expect(found?.bands).not.toContain(0)
    }
    expect(fingerprintOf('!?')).toBeNull()
  })
  it('are the same in every process', () => {
    expect(keysOf('the same words give the same keys')).toEqual(keysOf('The same words give the same keys!'))
    expect(keysOf('the same words give the same keys')).toMatchInlineSnapshot(`
      [
        -325361792,
        -504161100,
        -1005074977,
        -1773332299,
        1077332770,
        -651054249,
        2050571000,
        236984063,
        -1596207304,
        1144923984,
        621883509,
        -89815698,
        234980407,
        1512841283,
        1500594102,
        2083013649,
      ]
    `)
  })
})

describe('planted near-duplicates', () => {
  it.each([
    ['long English', () => text(200), ' ', 40],
    ['short English', () => text(40), ' ', 60],
    ['Chinese', () => chinese(160), '', 60]
  ])('%s: 99 %% of pairs at or above 0.8 meet', (_, make, gap, every) => {
    let near = 0
    let met = 0
    for (let i = 0; i < 1500; i += 1) {
      const a = make()
      const b = change(a, every, gap)
      if (likeness(a, b) < 0.8) continue
      near += 1
      if (meet(a, b)) met += 1
    }
    expect(near).toBeGreaterThan(500)
    expect(met / near).toBeGreaterThanOrEqual(0.99)
  })
  it('different texts hardly ever meet', () => {
    let met = 0
    const seen = new Set<number>()
    for (let n = 0; n < 300; n += 1) {
      const keys = keysOf(text(80))
      if (keys.some((key) => seen.has(key))) met += 1
      for (const key of keys) seen.add(key)
    }
    expect(met).toBeLessThan(3)
    expect(Array.from({ length: 300 }, () => agree(text(80), text(80))).filter(Boolean)).toHaveLength(0)
  })
})
