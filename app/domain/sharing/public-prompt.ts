import type { License, Scenario } from '~db/vocabulary'

/** A published picture made of a prompt. */
export interface PublicImage {
  sha256: string
  width: number
  height: number
  alt: string
  /** Who gave it: the public handle, and the shown name. */
  by: string
  author: string
  license: License
}

/** What anybody outside the hub may be told of a published prompt. Times are epoch milliseconds. */
export interface PublicPrompt {
  id: string
  title: string
  /** First 400 characters of the cleaned text. */
  excerpt: string
  language: string
  scenario: Scenario
  tags: string[]
  license: License
  /** The public handle, and the shown name. */
  by: string
  author: string
  /** 1–5, 0 = unrated. */
  score: number
  ratings: number
  publishedMs: number
  updatedMs: number
  /** The best rated published pictures, at most four. */
  images: PublicImage[]
}

/** Names of those who gave pictures and are not the prompt's author. */
export const otherAuthors = (prompt: Pick<PublicPrompt, 'by' | 'images'>): string[] => [
  ...new Set(prompt.images.filter(({ by }) => by !== prompt.by).map(({ author }) => author))
]

/** The path of a prompt's page; everything else about it lies below. */
export const promptPath = (id: string): string => `/prompts/${id}`

/** Language tags (BCP 47) where the language is known. */
export const languageTag = (language: string): string | null => (language === 'und' ? null : language)
