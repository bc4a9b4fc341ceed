/** Size of a share card in pixels, as Open Graph readers like it (1.91 : 1). */
export const CARD_SIZE = { width: 1200, height: 630 } as const
