/** `major.minor.patch` of a release; null for other text. */
export function parseVersion(text: string): [number, number, number] | null {
  const match = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(text)
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null
}

/** What changed since the last release: old records are not what they were, there are new ones, or nothing but packaging and withdrawals. */
export type Change = 'major' | 'minor' | 'none'

/** The next version; the first is 1.0.0. */
export function bumpVersion(last: string | null, change: Change): string {
  const parsed = last === null ? null : parseVersion(last)
  if (!parsed) return '1.0.0'
  const [major, minor, patch] = parsed
  if (change === 'major') return `${major + 1}.0.0`
  if (change === 'minor') return `${major}.${minor + 1}.0`
  return `${major}.${minor}.${patch + 1}`
}
