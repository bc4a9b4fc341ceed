/** Key of bytes by content: `sha256/ab/cd/<64 hex>`. */
export const blobKey = (sha256: string) => `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

/** Key of an image in full size without what tells of places and people. */
export const cleanKey = (sha256: string) =>
  `derived/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/clean`

/** Key of an image's display copy: re-encoded WebP, at most `widthPx` wide. */
export const derivativeKey = (sha256: string, widthPx: number) =>
  `derived/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/w${widthPx}.webp`
