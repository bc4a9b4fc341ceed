/** Longest comment, in UTF-16 code units, and the longest note to its author when a moderator removes it. */
export const COMMENT_LIMIT = 5000
export const NOTE_LIMIT = 1000

/** Deepest level that is still set further in; answers below it stand beside each other on this level. */
export const DEEPEST = 4

/** Threads on a page, and answers of each that come with them; a thread that is asked for brings more. */
export const THREADS_PER_PAGE = 20
export const ANSWERS_SHOWN = 20
export const ANSWERS_OF_ONE = 200

/** From more answers than these a thread is folded. */
export const UNFOLDED = 3

/** People one comment can call. */
export const MENTIONS_TOLD = 10
