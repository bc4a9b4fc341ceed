/**
 * A path of this site that may follow a redirect; anything that could lead elsewhere (`//host`, `/\host`, schemes,
 * control characters) becomes `fallback`.
 */
export function safePath(path: string | null | undefined, fallback = '/'): string {
  if (!path?.startsWith('/') || /^\/[/\\]/.test(path) || /[\p{Cc}\\]/u.test(path)) return fallback
  const base = 'http://site.invalid'
  if (!URL.canParse(path, base)) return fallback
  const url = new URL(path, base)
  return url.origin === base && !url.pathname.startsWith('//')
    ? url.pathname + url.search + url.hash
    : fallback
}
