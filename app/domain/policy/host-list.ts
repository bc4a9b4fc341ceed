const ASCII = /[a-z\d.-]+/g
const LABELS = /[\p{L}\p{N}.-]+/gu
const SHAPE = /^(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u

/**
 * A host as lists hold it: lower case, in ASCII (`xn--`), without scheme, port, path and `www.`; null for what is none.
 */
export function hostOf(written: string): string | null {
  const bare = written
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z\d+.-]*:\/\//, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^[^@]*@/, '')
    .replace(/:\d+$/, '')
    .replace(/^www\./, '')
  if (!SHAPE.test(bare) || !URL.canParse(`http://${bare}/`)) return null
  const { hostname } = new URL(`http://${bare}/`)
  // a number is an address, and may be written in many ways
  return hostname.includes('.') && !/^[\d.]+$/.test(hostname) ? hostname : null
}

/** Hosts, each with all that lies under it. */
export class HostList {
  private readonly hosts: ReadonlySet<string>

  /** @param hosts as `hostOf` gives them */
  constructor(hosts: Iterable<string>) {
    this.hosts = new Set(hosts)
  }

  get size(): number {
    return this.hosts.size
  }

  /**
   * Does the text name one of them, as a link or bare? A host in plain letters may stand within Chinese without spaces.
   *
   * @param signs in the form `plainSigns` makes
   */
  has(signs: string): boolean {
    if (this.hosts.size === 0 || !signs.includes('.')) return false
    const named = (labels: RegExp) => signs.match(labels)?.some((one) => one.includes('.') && this.holds(one))
    return (named(ASCII) || named(LABELS)) ?? false
  }

  private holds(written: string): boolean {
    const host = hostOf(written.replace(/^[.-]+|[.-]+$/g, ''))
    if (!host) return false
    for (let from = 0; ; ) {
      if (this.hosts.has(host.slice(from))) return true
      from = host.indexOf('.', from) + 1
      if (from === 0) return false
    }
  }
}
