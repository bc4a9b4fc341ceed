import { describe, expect, it } from 'vitest'
import { ClusterIndex } from '~/domain/cleaning/cluster-index'
import { BANDS, bandsOf, ROWS, signatureOf } from '~/domain/cleaning/minhash'
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

const bandsFor = (words: string) => {
  const signature = signatureOf(shinglesOf(words))
  return signature ? bandsOf(signature) : []
}
const meet = (a: string, b: string) => {
  const right = new Set(bandsFor(b))
  return bandsFor(a).some((band) => right.has(band))
}
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
  })
  it('see no case, punctuation or spacing', () => {
    expect(shinglesOf('Hello,  WORLD — again!')).toEqual(shinglesOf('hello world again'))
    expect(jaccard(shinglesOf('你好，世界。再见吧'), shinglesOf('你好世界再见吧'))).toBe(1)
  })
  it('measure similarity as sets', () => {
    expect(jaccard(shinglesOf('a b c d'), shinglesOf('a b c d a b c d'))).toBeCloseTo(2 / 4)
    expect(jaccard(shinglesOf(''), shinglesOf(''))).toBe(0)
  })
})

describe('signatures', () => {
  it('have 112 values, every row filled however short the text', () => {
    for (const words of ['one', 'one two three four', text(400)]) {
      const signature = signatureOf(shinglesOf(words))
      expect(signature).toHaveLength(BANDS * ROWS)
      expect(signature).not.toContain(0xffffffff)
    }
    expect(signatureOf(new Uint32Array(0))).toBeNull()
  })
  it('estimate Jaccard similarity', () => {
    let error = 0
    for (let i = 0; i < 100; i += 1) {
      const a = shinglesOf(text(150))
      const b = shinglesOf(change(text(0) || text(150), 12))
      const [left, right] = [signatureOf(a), signatureOf(b)] as [Uint32Array, Uint32Array]
      const equal = left.filter((value, row) => value === right[row]).length / left.length
      error += Math.abs(equal - jaccard(a, b))
    }
    expect(error / 100).toBeLessThan(0.08)
  })
  it('are the same in every process', () => {
    expect(bandsFor('the same words give the same bands')[0]).toBe(
      bandsFor('The same words give the same bands!')[0]
    )
    expect(bandsFor('the same words give the same bands').map(String)).toMatchInlineSnapshot(`
      [
        "8877663728772155483",
        "2672052537189274958",
        "-2925216437413900719",
        "4312168391746899831",
        "6264823227345141260",
        "3371189174500991536",
        "-8320852744466390273",
        "-4402006884343095730",
        "-431937684708181473",
        "1195394006661749097",
        "5211508967994815527",
        "-4949012074582849585",
        "163622241223376674",
        "-5416448212092498087",
      ]
    `)
  })
})

describe('planted near-duplicates', () => {
  it.each([
    ['long English', () => text(200), ' ', 40],
    ['short English', () => text(40), ' ', 60],
    ['Chinese', () => chinese(160), '', 60]
  ])('%s: at least 90 %% of pairs at or above 0.8 meet', (_, make, gap, every) => {
    let near = 0
    let met = 0
    for (let i = 0; i < 600; i += 1) {
      const a = make()
      const b = change(a, every, gap)
      if (jaccard(shinglesOf(a), shinglesOf(b)) < 0.8) continue
      near += 1
      if (meet(a, b)) met += 1
    }
    expect(near).toBeGreaterThan(200)
    expect(met / near).toBeGreaterThan(0.9)
  })
  it('different texts hardly ever meet', () => {
    let met = 0
    const texts = Array.from({ length: 300 }, () => bandsFor(text(80)))
    const seen = new Set<bigint>()
    for (const bands of texts) {
      if (bands.some((band) => seen.has(band))) met += 1
      for (const band of bands) seen.add(band)
    }
    expect(met).toBeLessThan(3)
  })
})

describe('ClusterIndex', () => {
  it('finds the most similar head above the threshold, and the earliest of equals', () => {
    const index = new ClusterIndex()
    const base = text(100)
    const member = (id: string, words: string) => ({
      id,
      bands: bandsFor(words).map(String),
      shingles: shinglesOf(words)
    })
    index.add(member('2', base))
    index.add(member('1', base))
    index.add(member('3', text(100)))
    expect(index.nearest(member('9', base), 0.8)).toMatchObject({ head: { id: '1' }, similarity: 1 })
    expect(index.nearest(member('9', text(100)), 0.8)).toBeNull()
  })
})
