const PREFIX = 'kindling:works:'

/** Ids of the uploads a draft holds, in order. */
export function keptUploads(draftKey: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + draftKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

/** Remembers the uploads of a draft; an empty list forgets it. */
export function keepUploads(draftKey: string, ids: readonly string[]): void {
  try {
    if (ids.length > 0) localStorage.setItem(PREFIX + draftKey, JSON.stringify(ids))
    else localStorage.removeItem(PREFIX + draftKey)
  } catch {
    // Private windows and full stores refuse; the form itself still holds everything.
  }
}
