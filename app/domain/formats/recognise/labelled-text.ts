import { fieldOf, type LabelField } from './label-names'

/** Lines looked at; what stands behind them is taken as it is. */
const MAX_LINES = 20_000

/** `Label: value`, perhaps in bold or as a list item. */
const LABEL =
  /^\s{0,3}(?:[-*>]\s+)?(?:\*\*|__)?([\p{L}_ ]{2,24}?)(?:\*\*|__)?\s{0,2}[:：](?:\*\*|__)?(?:\s+|$|(?<=：))(.*)$/u
const HEADING = /^#{1,6}\s+(?:\*\*)?([\p{L}_ ]{2,24}?)(?:\*\*)?\s{0,2}[:：]?\s*$/u
const FENCE = /^\s{0,3}(`{3,}|~{3,})\s*([\w-]*)/
const LONG: readonly LabelField[] = ['prompt', 'negative', 'output']

/**
 * Texts behind labels, headings and in fenced blocks named `prompt`, `negative` or `output`. An output runs to the end or
 * to the next known heading; the first of a kind stands.
 */
export function readLabels(text: string): Map<LabelField, string> {
  const found = new Map<LabelField, string[]>()
  let field: LabelField | null = null
  let fence: { mark: string; named: boolean } | null = null
  const start = (next: LabelField, value: string) => {
    const fresh = !found.has(next)
    if (fresh) found.set(next, value ? [value] : [])
    field = fresh && LONG.includes(next) ? next : null
  }
  const add = (line: string) => {
    if (field) found.get(field)?.push(line)
  }
  for (const line of text.split(/\r?\n/, MAX_LINES)) {
    const mark = FENCE.exec(line)
    if (fence) {
      if (mark?.[1]?.startsWith(fence.mark) && !mark[2]) {
        if (fence.named) field = null
        else add(line)
        fence = null
      } else add(line)
      continue
    }
    if (mark) {
      const named = field === 'output' ? undefined : fieldOf(mark[2] ?? '')
      fence = { mark: mark[1] ?? '', named: named !== undefined }
      if (named) start(named, '')
      else add(line)
      continue
    }
    const heading = fieldOf(HEADING.exec(line)?.[1] ?? '')
    if (heading) {
      start(heading, '')
      continue
    }
    const label = field === 'output' ? null : LABEL.exec(line)
    const named = fieldOf(label?.[1] ?? '')
    if (named) start(named, (label?.[2] ?? '').trim())
    else add(line)
  }
  return new Map([...found].map(([name, lines]) => [name, unfenced(lines.join('\n').trim())]))
}

/** A text that is one fenced block, without its fence. */
function unfenced(text: string): string {
  const match = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1$/.exec(text)
  return match && !match[2]?.includes(match[1] ?? '```') ? (match[2] ?? '') : text
}
