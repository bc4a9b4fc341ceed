/** Deterministic documents of about 1.5 kB, one in five a near-duplicate of an earlier one: what the field's figures were measured on. */
export interface BenchDoc {
  title: string
  text: string
  /** Index of the document it was made from, or -1. */
  of: number
}

const SYLLABLES = 'ka to mi re su lo an der ing pra vel on ti qu est mor ban fil ode wy'.split(' ')
const COMMON = 'the and you with that this for are will from have what how of a to in is it as on be'.split(
  ' '
)

function generator(seed: number) {
  let state = seed
  return (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * n)
  }
}

/** @param count how many documents */
export function benchDocs(count: number, seed = 11): BenchDoc[] {
  const next = generator(seed)
  const word = () => {
    if (next(10) < 4) return COMMON[next(COMMON.length)] as string
    return Array.from({ length: 2 + next(3) }, () => SYLLABLES[next(SYLLABLES.length)]).join('')
  }
  const docs: BenchDoc[] = []
  for (let i = 0; i < count; i += 1) {
    if (i > 10 && next(5) === 0) {
      const of = next(i)
      const words = (docs[of] as BenchDoc).text.split(' ')
      for (let changes = 1 + next(4); changes > 0; changes -= 1) words[next(words.length)] = word()
      docs.push({ title: `Copy ${i}`, text: words.join(' '), of })
    } else {
      const words = Array.from({ length: 255 }, word)
      if (next(20) === 0) words[next(250)] = `write to ${word()}@${word()}.org`
      if (next(40) === 0) words[next(250)] = 'or call +1 415 555 2671'
      docs.push({ title: `Prompt ${i}`, text: words.join(' '), of: -1 })
    }
  }
  return docs
}
