/** What cleaning will do about words: let a moderator look first, write something else in their place, or only say so. */
export const HINT_EFFECTS = ['hold', 'replace', 'note'] as const
export type HintEffect = (typeof HINT_EFFECTS)[number]
