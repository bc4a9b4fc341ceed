import { expect, it } from 'vitest'
import {
  alphaOf,
  interval,
  krippendorff,
  nominal,
  ordinal,
  type RatingPattern
} from '~/domain/datasets/notes/krippendorff'

/** Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", part C: four observers, twelve units, missing data. */
const OBSERVERS = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null]
]

const patterns: RatingPattern[] = Array.from({ length: 12 }, (_, unit) => {
  const counts = [0, 0, 0, 0, 0]
  for (const observer of OBSERVERS) {
    const score = observer[unit]
    if (score) counts[score - 1] = (counts[score - 1] ?? 0) + 1
  }
  return { counts, units: 1 }
})

it.each([
  [nominal, 0.743],
  [ordinal, 0.815],
  [interval, 0.849]
])('gives the published values', (metric, published) => {
  expect(krippendorff(patterns, metric)).toBeCloseTo(published, 3)
})

it('has an interval around it, the same each time, narrower with more units', () => {
  const one = alphaOf(patterns)
  expect(one).toMatchObject({ alpha: 0.815, units: 11, ratings: 40 })
  expect(alphaOf([...patterns].reverse())).toEqual(one)
  const many = alphaOf(patterns.map(({ counts }) => ({ counts, units: 400 })))
  if (!one || !many) throw new Error('no alpha')
  expect(one.low).toBeLessThan(0.815)
  expect(one.high).toBeGreaterThan(0.815)
  expect(many.high - many.low).toBeLessThan((one.high - one.low) / 5)
})

it('says nothing where nothing can be said', () => {
  expect(alphaOf([])).toBeNull()
  expect(alphaOf([{ counts: [0, 0, 0, 0, 1], units: 9 }])).toBeNull()
  expect(alphaOf([{ counts: [0, 0, 0, 0, 2], units: 9 }])).toBeNull()
})
