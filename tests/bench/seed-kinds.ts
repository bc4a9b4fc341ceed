import { pairPeople, pairRows } from '~tests/domain/datasets/seed-pairs'
import type { Made, Rows } from './seed-copy'
import { madePeople, madeRows } from './seed-rows'

/** What a bench's hub is filled with, and how it is made. */
interface Seeded {
  people(total: number): Rows
  /** Of the n-th, from 0 on. */
  rows(n: number, total: number): Made
  /** Their search vectors are among the rows, in `made_vectors`. */
  words: boolean
}

/** Prompts, the same without the words that searches find them by, prompt and answer pairs, or such of which nobody has two. */
export type SeedKind = 'prompts' | 'wordless' | 'pairs' | 'lone-pairs'

/** Each shares fifty pairs. */
const peopleOf = (total: number) => Math.max(10, Math.round(total / 50))

export const SEEDED: Record<SeedKind, Seeded> = {
  prompts: { people: madePeople, rows: madeRows, words: true },
  wordless: { people: madePeople, rows: (n, total) => madeRows(n, total, false), words: false },
  pairs: {
    people: (total) => pairPeople(peopleOf(total)),
    rows: (n, total) => pairRows(n + 1, total, peopleOf(total)),
    words: false
  },
  'lone-pairs': {
    people: pairPeople,
    rows: (n, total) => pairRows(n + 1, total, total),
    words: false
  }
}
