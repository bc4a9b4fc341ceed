import {
  CONTENT_RATINGS,
  type ContentRating,
  LICENSES,
  type License,
  SCENARIOS,
  type Scenario
} from '~db/vocabulary'
import { PROMPT_LIMITS } from './limits'
import { parseTags } from './tags'

/** What a person gives when they share a prompt. */
export interface PromptInput {
  title: string
  text: string
  scenario: Scenario
  tags: readonly string[]
  license: License
  /** May it enter training datasets? An answer, never a default. */
  trainingConsent: boolean
  /** Whom it is fit for, in its author's word; everybody when it is left out. */
  contentRating?: ContentRating
  /** The prompt it was remixed from. */
  parentId?: string | null
}

type Fields = Record<string, string>
const includes = (list: readonly string[], value: unknown) => list.includes(value as string)

/** What is wrong with a title and a text: field → message key; empty when all is well. */
export function checkWords(input: { title: string; text: string }): Fields {
  const wrong: Fields = {}
  const title = input.title.trim()
  if (!title) wrong.title = 'composer:error.title_missing'
  else if (title.length > PROMPT_LIMITS.title) wrong.title = 'composer:error.title_long'
  if (!input.text.trim()) wrong.text = 'composer:error.text_missing'
  else if (input.text.length > PROMPT_LIMITS.text) wrong.text = 'composer:error.text_long'
  // PostgreSQL's text type has no NUL
  if (title.includes('\0')) wrong.title = 'composer:error.nul'
  if (input.text.includes('\0')) wrong.text = 'composer:error.nul'
  return wrong
}

/** Checks a whole prompt: field → message key. Types are checked too, for the input may come from a form. */
export function checkPrompt(input: PromptInput): Fields {
  const wrong = checkWords(input)
  if (!includes(SCENARIOS, input.scenario)) wrong.scenario = 'composer:error.scenario'
  if (!includes(LICENSES, input.license)) wrong.license = 'composer:error.license'
  if (typeof input.trainingConsent !== 'boolean') wrong.trainingConsent = 'composer:error.consent'
  if (!includes(CONTENT_RATINGS, input.contentRating ?? 'general'))
    wrong.contentRating = 'errors:field.choose'
  if (parseTags(input.tags).length > PROMPT_LIMITS.tags) wrong.tags = 'composer:error.tags'
  return wrong
}
