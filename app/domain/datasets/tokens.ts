/** UTF-8 bytes of a token, as a rule of thumb: see `estimateTokens`. */
export const BYTES_PER_TOKEN = 4

const encoder = new TextEncoder()

/**
 * How many tokens a text is to a language model, roughly: its UTF-8 bytes divided by four, rounded up. English has
 * 4–4.5 bytes a token in vocabularies of 100,000–200,000 words; a Han character has three bytes and is 0.6–0.9 tokens,
 * which is as many bytes a token. Code and rare scripts have fewer. The database counts the same way (`octet_length`).
 */
export const estimateTokens = (text: string): number =>
  Math.ceil(encoder.encode(text).length / BYTES_PER_TOKEN)
