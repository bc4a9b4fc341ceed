import { labelFields } from './aigc-fields'
import { jsonObject } from './json-in-text'

const MAX_BLOCK_CHARS = 16_000
const MAX_LINES = 400

/**
 * China's label in Markdown or plain text: an `AIGC:` mapping, or the label's own keys, in the front matter or in the
 * block at the end (between fences, or after the last `---`). Null without one.
 */
export function markdownLabel(text: string): Record<string, string> | null {
  const lines = (part: string) => part.split(/\r?\n/)
  const head = lines(text.slice(0, MAX_BLOCK_CHARS))
  const tail = lines(text.slice(-MAX_BLOCK_CHARS))
  for (const block of [frontMatter(head), closingBlock(tail)]) {
    const label = block && (announced(block) ?? unannounced(block))
    if (label) return label
  }
  return null
}

const isRule = (line: string | undefined) => line !== undefined && /^\s*-{3,}\s*$/.test(line)
const isFence = (line: string) => /^\s*(?:```|~~~)/.test(line)

function frontMatter(lines: string[]): string[] | null {
  const start = lines.findIndex((line) => line.replace('\uFEFF', '').trim() !== '')
  if (!isRule(lines[start]?.replace('\uFEFF', ''))) return null
  const end = lines.findIndex((line, i) => i > start && isRule(line))
  return end < 0 ? null : lines.slice(start + 1, end).slice(0, MAX_LINES)
}

/** The lines between the last two fences or rules; a block at the end may lack the closing one. */
function closingBlock(lines: string[]): string[] | null {
  const marks = lines.flatMap((line, i) => (isFence(line) || isRule(line) ? [i] : []))
  const last = marks.at(-1)
  if (last === undefined) return null
  const after = lines.slice(last + 1)
  if (after.some((line) => /^\s*AIGC\s*:/i.test(line))) return after.slice(0, MAX_LINES)
  const before = marks.at(-2)
  return before === undefined ? null : lines.slice(before + 1, last).slice(0, MAX_LINES)
}

/** The mapping under `AIGC:`, indented, or JSON on the same line. */
function announced(lines: string[]): Record<string, string> | null {
  const at = lines.findIndex((line) => /^\s*["']?AIGC["']?\s*:/i.test(line))
  const opening = lines[at]
  if (opening === undefined) return null
  const inline = opening.slice(opening.indexOf(':') + 1).trim()
  if (inline !== '') return fromInline(inline)
  const indent = indentOf(opening)
  const nested = lines.slice(at + 1)
  const end = nested.findIndex((line) => line.trim() !== '' && indentOf(line) <= indent)
  return labelFields(pairs(end < 0 ? nested : nested.slice(0, end)))
}

/** JSON after `AIGC:`, perhaps in quotes of YAML. */
function fromInline(value: string): Record<string, string> | null {
  const object = jsonObject(value) ?? jsonObject(unquoted(value).replaceAll("''", "'"))
  return object && labelFields(object)
}

/** The label's keys at the top level, as MiniMax writes them (`Label: AIGC`): the producer must be among them. */
function unannounced(lines: string[]): Record<string, string> | null {
  const all = pairs(lines)
  const own = Object.entries(all).filter(([key]) =>
    /^(?:Label|Content_?Producer|Produce_?ID|Reserved_?Code[12]|Content_?Propagator|Propagate_?ID)$/i.test(
      key
    )
  )
  const has = (name: RegExp) => own.some(([key]) => name.test(key))
  return has(/^Label$/i) && has(/^Content_?Producer$/i) ? Object.fromEntries(own) : null
}

const indentOf = (line: string) => line.length - line.trimStart().length

function pairs(lines: string[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, key, value] = /^\s*["']?([A-Za-z][\w-]{0,60})["']?\s*:\s?(.{0,8000})$/.exec(line) ?? []
      return key === undefined ? [] : [[key, unquoted((value ?? '').trim())]]
    })
  )
}

const unquoted = (value: string) => /^(["'])([\s\S]*)\1$/.exec(value)?.[2] ?? value
