import type { ContentRating } from '~db/vocabulary'
import type { Likeness } from '../outputs/perceptual-hash'

/** A published picture that looks like the one asked for. */
export interface PictureHit {
  promptId: string
  outputId: string
  title: string
  language: string
  author: string
  sha256: string
  width: number
  height: number
  alt: string
  likeness: Likeness
  /** The rating it is veiled for; null: it is simply shown. */
  veil: ContentRating | null
}
