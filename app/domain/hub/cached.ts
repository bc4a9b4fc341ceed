/**
 * Keeps what `load` answers, in this process, for `ttlMs`. Many callers of one key share one load (single flight). With
 * `staleMs`, a value older than `ttlMs` is still given for that long while a fresh one is fetched behind it. A failed
 * load is not kept. At most `max` keys, least recently set dropped first.
 */
export function cached<T>(options: { ttlMs: number; staleMs?: number; max: number }) {
  const entries = new Map<string, { value: Promise<T>; loadedAt: number; refreshing: boolean }>()

  const start = (key: string, load: () => Promise<T>): Promise<T> => {
    const value = load()
    entries.delete(key)
    entries.set(key, { value, loadedAt: Date.now(), refreshing: false })
    for (const oldest of entries.keys()) {
      if (entries.size <= options.max) break
      entries.delete(oldest)
    }
    value.catch(() => {
      if (entries.get(key)?.value === value) entries.delete(key)
    })
    return value
  }

  const refresh = (
    key: string,
    load: () => Promise<T>,
    entry: { value: Promise<T>; loadedAt: number; refreshing: boolean }
  ) => {
    entry.refreshing = true
    load().then(
      (value) => entries.set(key, { value: Promise.resolve(value), loadedAt: Date.now(), refreshing: false }),
      () => {
        entry.refreshing = false
      }
    )
  }

  return (key: string, load: () => Promise<T>): Promise<T> => {
    const entry = entries.get(key)
    if (!entry) return start(key, load)
    const ageMs = Date.now() - entry.loadedAt
    if (ageMs < options.ttlMs) return entry.value
    if (ageMs >= options.ttlMs + (options.staleMs ?? 0)) return start(key, load)
    if (!entry.refreshing) refresh(key, load, entry)
    return entry.value
  }
}

/** One cache for each owner (a hub), so that two hubs in one process never share answers. */
export function cachedFor<T>(options: { ttlMs: number; staleMs?: number; max: number }) {
  const caches = new WeakMap<object, ReturnType<typeof cached<T>>>()
  return (owner: object, key: string, load: () => Promise<T>): Promise<T> => {
    let cache = caches.get(owner)
    if (!cache) {
      cache = cached<T>(options)
      caches.set(owner, cache)
    }
    return cache(key, load)
  }
}
