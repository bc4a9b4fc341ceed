/** Key of bytes by content: `sha256/ab/cd/<64 hex>`. */
export const blobKey = (sha256: string) => `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

/** Key of an image in full size without what tells of places and people. */
export const cleanKey = (sha256: string) =>
  `derived/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/clean`

/** Key of an image's display copy: re-encoded WebP, at most `widthPx` wide. */
export const derivativeKey = (sha256: string, widthPx: number) =>
  `derived/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/w${widthPx}.webp`

/** Key of a prompt's share card, by a hash of all it shows: one folder a prompt, so that older ones are found. */
export const cardKey = (promptId: string, hash: string) =>
  `derived/cards/${promptId}/${hash.slice(0, 32)}.png`
