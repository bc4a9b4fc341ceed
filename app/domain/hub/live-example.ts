import type { License } from '~db/vocabulary'

/** One contribution's whole way, as it really went. Texts are their first characters. */
export interface LiveExample {
  promptId: string
  title: string
  language: string
  promptText: string
  promptBy: string
  outputId: string
  outputText: string | null
  image: { sha256: string; width: number; height: number; alt: string } | null
  outputBy: string
  /** Bayesian average 1–5, 0 = unrated. */
  score: number
  ratings: number
  license: License
  /** Where it became a row; null when no release holds it yet. */
  row: { dataset: string; version: string; split: string; position: number } | null
}
