import { OUTPUT_LIMITS } from './limits'

/**
 * Reads generation settings typed one a line as `key: value` (a full-width colon or `=` will do); lines without either
 * continue the value above. The first of a repeated key wins.
 */
export function parseParameters(lines: string): Record<string, string> {
  const found = new Map<string, string>()
  let last: string | null = null
  for (const line of lines.split(/\r?\n/)) {
    const match = /^\s*([^:：=]{1,64}?)\s*[:：=]\s*(.*?)\s*$/u.exec(line)
    if (match?.[1]) {
      last = found.has(match[1]) ? null : match[1]
      if (last) found.set(last, match[2] ?? '')
    } else if (last && line.trim()) found.set(last, `${found.get(last)} ${line.trim()}`.trim())
  }
  const kept = [...found].slice(0, OUTPUT_LIMITS.parameters)
  return Object.fromEntries(kept.map(([key, value]) => [key, value.slice(0, OUTPUT_LIMITS.parameterValue)]))
}
