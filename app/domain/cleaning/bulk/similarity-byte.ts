/** Beside the whole percent of a pair: its two rows are near-duplicates. */
export const IS_NEAR = 128
/** For a pair nobody has compared yet. */
export const UNKNOWN = 255
