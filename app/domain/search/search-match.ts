/** How results answer a query: as asked, with a spelling mended, with any one of its words, or just the popular ones. */
export type SearchMatch = 'exact' | 'corrected' | 'any' | 'popular'
