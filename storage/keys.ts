/** Key of bytes by content: `sha256/ab/cd/<64 hex>`. */
export const blobKey = (sha256: string) => `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

/** Key of an image's display copy: re-encoded WebP, at most `widthPx` wide. */
export const derivativeKey = (sha256: string, widthPx: number) =>
  `derived/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/w${widthPx}.webp`

/** Key of an image's full-size copy for everybody: re-encoded, without what the camera or the person left in it. */
export const fullCopyKey = (sha256: string) =>
  `derived/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/full`

/** Key of the list of bytes of a film or sound that are blanked for everybody but its author (JSON). */
export const blanksKey = (sha256: string) =>
  `derived/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/blanks.json`
