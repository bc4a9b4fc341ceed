/** Words of one severity, for the scores: 1 coarse, 2 insulting or explicit, 4 hateful, threatening or extreme. */
export interface WeighedWords {
  weight: number
  words: readonly string[]
}

/** @param words parted by `/` */
export const weighed = (weight: number, words: string): WeighedWords => ({ weight, words: words.split('/') })

/** What an English word may end with and still be the word listed. */
export const ENDINGS = new Set(['', 's', 'es', 'ed', 'er', 'ers', 'ing', "in'", 'y', "'s", '’s'])
