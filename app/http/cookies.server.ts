/** Reads one cookie of a Cookie header (RFC 6265 §4.2); null when it is not there or not decodable. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(at + 1).trim())
    } catch {
      return null
    }
  }
  return null
}

const YEAR_SECONDS = 365 * 24 * 3600

/** A Set-Cookie value for a preference (locale, theme): kept a year, no secret, not readable by scripts. */
export function preferenceCookie(name: string, value: string, secure: boolean): string {
  const tail = secure ? '; Secure' : ''
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly${tail}`
}
