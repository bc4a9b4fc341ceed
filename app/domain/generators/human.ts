/** The generator that is none: what people made themselves. */
export const HUMAN = 'human'
