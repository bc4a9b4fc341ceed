/** Limits of a prompt, in UTF-16 code units (what `maxlength` counts) unless named otherwise. */
export const PROMPT_LIMITS = { title: 140, text: 20_000, tags: 8, tag: 32, note: 200, variables: 50 } as const

/** Characters of the text that lists show. */
export const EXCERPT_LENGTH = 400
