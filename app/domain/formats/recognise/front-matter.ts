/** Values of a front matter: text, a list of texts, or one level of named texts. */
export type FrontValue = string | string[] | Record<string, string>

/** Lines of a front matter read at most. */
const MAX_LINES = 400

const KEY = /^([\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,60}?)\s{0,4}:(?:\s+(.*))?$/u

/**
 * The YAML between two `---` at the start of a text, and the text behind it; null without one. A small part of YAML:
 * scalars, quoted scalars, `|` and `>` blocks, flow and block lists, one level of mapping.
 */
export function readFrontMatter(text: string): { values: Map<string, FrontValue>; body: string } | null {
  const opened = /^\ufeff?---[ \t]*\r?\n/.exec(text)
  if (!opened) return null
  const rest = text.slice(opened[0].length)
  const closed = /^(?:---|\.\.\.)[ \t]*$/m.exec(rest)
  if (!closed) return null
  const lines = rest.slice(0, closed.index).split(/\r?\n/).slice(0, MAX_LINES)
  const values = new Map<string, FrontValue>()
  for (let i = 0; i < lines.length; ) {
    const line = lines[i] ?? ''
    i += 1
    const match = /^\s/.test(line) ? null : KEY.exec(line.trimEnd())
    if (!match) continue
    const nested: string[] = []
    while (i < lines.length && /^(?:\s|-\s|$)/.test(lines[i] ?? '')) {
      nested.push(lines[i] ?? '')
      i += 1
    }
    values.set((match[1] ?? '').toLowerCase(), frontValue((match[2] ?? '').trim(), nested))
  }
  const body = rest.slice(closed.index + closed[0].length).replace(/^\r?\n/, '')
  return { values, body }
}

function frontValue(inline: string, nested: string[]): FrontValue {
  if (/^[|>][+-]?\d?$/.test(inline)) return block(nested, inline.startsWith('>'))
  const flow = /^([[{])(.*)[\]}]$/.exec(inline)
  if (flow) {
    const items = (flow[2] ?? '').split(',').map((item) => item.trim())
    return flow[1] === '[' ? items.map(unquote).filter(Boolean) : named(items)
  }
  if (inline) return unquote(inline)
  const items = nested.map((line) => line.trim()).filter(Boolean)
  return items.every((item) => item.startsWith('- '))
    ? items.map((item) => unquote(item.slice(2)))
    : named(items)
}

function block(lines: string[], folded: boolean): string {
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)), 40)
  const cut = lines.map((line) => line.slice(indent).trimEnd())
  return (folded ? cut.join(' ').replace(/ {2,}/g, ' ') : cut.join('\n')).trim()
}

const named = (items: string[]): Record<string, string> =>
  Object.fromEntries(
    items.flatMap((item) => {
      const match = /^["']?([^"':]{1,60})["']?\s*:\s*(.*)$/.exec(item)
      return match ? [[(match[1] ?? '').trim(), unquote((match[2] ?? '').trim())]] : []
    })
  )

const unquote = (text: string): string => {
  const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(text)
  if (!quoted) return text.replace(/\s+#.*$/, '').trim()
  const inner = quoted[2] ?? ''
  return quoted[1] === "'"
    ? inner.replaceAll("''", "'")
    : inner.replace(/\\(["\\])/g, '$1').replaceAll('\\n', '\n')
}
