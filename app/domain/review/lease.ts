/** How long a claim lasts unless it is renewed. The database's clock counts it, never a browser's. */
export const LEASE_MINUTES = 5

/** `m:ss` of what is left, never below zero. */
export function remainingTime(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
