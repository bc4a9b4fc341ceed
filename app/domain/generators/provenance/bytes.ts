const ALGORITHMS: Record<string, string> = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }

/** A C2PA hash algorithm's name in Web Crypto; null for one that is not known here. */
export const digestName = (alg: string): string | null =>
  Object.hasOwn(ALGORITHMS, alg) ? (ALGORITHMS[alg] ?? null) : null

/** `bytes` in memory of their own, as Web Crypto's types want them. */
export const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

export async function digest(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest(name, bytes))
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** Many checks as one: false when one is, true when all are, null when one could not be made or none was. */
export function allOf(checks: (boolean | null)[]): boolean | null {
  if (checks.includes(false)) return false
  return checks.length > 0 && checks.every((check) => check === true) ? true : null
}

/** The pieces one after another, in memory of their own. */
export function joinBytes(pieces: ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
