import type { ContentRating } from '~db/vocabulary'
import type { PromptFilter } from '../prompts/list-prompts'
import { lexemeText } from './search-vector'

/**
 * What a prompt says beside its words stands in its search vector as marks: lexemes that no word can be, `/t/haiku` for a
 * tag. `prompt_marks` in the database writes them; the letters are these.
 */
const LETTERS: Record<PromptFilter, string> = {
  author: 'a',
  generator: 'g',
  language: 'l',
  license: 'c',
  modality: 'm',
  scenario: 's',
  tag: 't'
}
const FILTERS = new Map(Object.entries(LETTERS).map(([filter, letter]) => [letter, filter as PromptFilter]))

/** Of a tsquery: has this mark. An author is named by id. */
export const hasMark = (filter: PromptFilter, value: string): string =>
  lexemeText(`/${LETTERS[filter]}/${value.replaceAll('\0', '')}`)

/** Of a tsquery: lists show it under this content rating; what is for everybody has no such mark. */
export const hasRating = (rating: ContentRating): string => lexemeText(`/x/${rating}`)

const MOST_STARS = 5

/** Of a tsquery: about this many stars or more; half of one less may be among them. */
export const hasStars = (least: number): string[] =>
  Array.from({ length: MOST_STARS - Math.floor(least) + 1 }, (_, i) =>
    lexemeText(`/r/${Math.floor(least) + i}`)
  )

/** What a mark says; null for those that no filter asks for. */
export function readMark(mark: string): [PromptFilter, string] | null {
  const filter = FILTERS.get(mark[1] ?? '')
  return filter ? [filter, mark.slice(3)] : null
}
