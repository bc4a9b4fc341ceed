/** What an `/api/datasets/owner/name/…` address asks for. */
export interface ApiAddress {
  owner: string
  name: string
  revision: string
  /** Without slashes at its ends; empty for the root. */
  path: string
}

/** Refs whose name has a slash in it; clients that do not encode it send them as three segments. */
const REF_KINDS = new Set(['heads', 'tags', 'pr', 'convert'])

/**
 * Reads the raw pathname of an API request: split on `/` first, percent-decoded afterwards (Hub read protocol, part 2.2).
 * Without a revision it is `main`.
 *
 * @returns null when it is no such address, or not decodable
 */
export function parseApiAddress(pathname: string): ApiAddress | null {
  const segments = pathname.split('/').slice(3)
  try {
    const [owner = '', name = '', , ...rest] = segments.map(decodeURIComponent)
    if (owner === '' || name === '') return null
    const [first = 'main', kind = '', ref = ''] = rest
    const long = first === 'refs' && REF_KINDS.has(kind) && ref !== ''
    const revision = long ? rest.slice(0, 3).join('/') : first || 'main'
    const path = rest.slice(long ? 3 : 1).join('/')
    return { owner, name, revision, path: path.replace(/^\/+|\/+$/g, '') }
  } catch {
    return null
  }
}

/** `true`, `True` and `1`, as clients of all ages and people write it. */
export const isTrue = (value: string | null | undefined): boolean => /^(true|1)$/i.test(value ?? '')

/** The fields named by `expand=a&expand=b` or `expand[]=a`; on trees the same word is a yes or no, see `isTrue`. */
export const expandedFields = (query: URLSearchParams): string[] =>
  [...query.getAll('expand'), ...query.getAll('expand[]')]
    .flatMap((value) => value.split(','))
    .filter((name) => name !== '' && !/^(true|false|[01])$/i.test(name))

/** A page's size: what was asked for within bounds. */
export function pageSize(asked: string | null, most: number): number {
  const limit = Number(asked)
  return asked && Number.isInteger(limit) && limit > 0 ? Math.min(limit, most) : most
}
