/** Kinds of words; what a file is nobody has to say. */
export const WORD_MODALITIES = ['text', 'dialogue', 'code'] as const
export type WordModality = (typeof WORD_MODALITIES)[number]
