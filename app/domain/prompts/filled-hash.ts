const MARK = '#fill?'
/** Characters of one value that an address keeps. */
const LONGEST = 2000

/** The values of a prompt's variables as the fragment of an address; empty without any. Fragments never reach a server. */
export function toFilledHash(values: Record<string, string>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value.slice(0, LONGEST))
  return query.size > 0 ? MARK + query : ''
}

/** The values in a fragment, of the named variables only; null when the fragment is about something else. */
export function fromFilledHash(hash: string, names: readonly string[]): Record<string, string> | null {
  if (!hash.startsWith(MARK)) return null
  const query = new URLSearchParams(hash.slice(MARK.length))
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = query.get(name)
      return value ? [[name, value.slice(0, LONGEST)]] : []
    })
  )
}
