import type { ContentRating, License, Scenario } from '~db/vocabulary'
import type { ArtName } from './art/gallery'

/** An output of a demo prompt: words written by hand, or a picture our own code draws. `by`: another person than the prompt's. */
export type DemoOutput =
  | { by?: string; rating?: ContentRating; text: string }
  | {
      by?: string
      rating?: ContentRating
      art: ArtName
      seed: number
      alt: string
      parameters?: Record<string, string>
    }

/** A demo prompt, written for this hub. `key` names it for ever, so that seeding twice adds nothing twice. */
export interface DemoPrompt {
  key: string
  by: string
  title: string
  text: string
  scenario: Scenario
  tags: string[]
  license: License
  /** Key of the prompt it was remixed from; comes after it in the list. */
  parent?: string
  /** False: shown, but never in a dataset. */
  consent?: false
  /** Whom its author says it is fit for; everybody unless said. */
  rating?: ContentRating
  /** Everybody in the demo thinks highly of it. */
  loved?: true
  outputs: DemoOutput[]
}
