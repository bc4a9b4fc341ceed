import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { POLICY_LIMITS, type PolicyRule } from './rule'
import { depthOf, rulesSchema } from './rules.schema'

/** What is wrong with a rule set, and on which line, from 1. `key` is the end of a message key of the `policy` namespace. */
export interface RulesProblem {
  line: number
  /** Where, as a path: `rules.0.when.any.1`. */
  field: string
  key: string
  params: Record<string, string | number>
}

const TOLD = 10
/** Maps and lists in each other in a rule of the deepest kind. */
const DEEPEST = 2 * POLICY_LIMITS.depth + 6

/** Reads a rule set written in YAML (or JSON). @returns the rules, or what is wrong, at most ten problems */
export function readRules(text: string): { rules: PolicyRule[]; problems: RulesProblem[] } {
  const wrong = (key: string, line = 1, params = {}) => ({
    rules: [],
    problems: [{ line, field: '', key, params }]
  })
  if (text.length > POLICY_LIMITS.text) return wrong('text_long', 1, { most: POLICY_LIMITS.text })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const [error] = document.errors
  if (error)
    return wrong('yaml', lines.linePos(error.pos[0]).line, {
      what: error.message.split(' at line', 1)[0] ?? ''
    })
  let given: unknown
  try {
    // aliases could make much of little
    given = document.toJS({ maxAliasCount: 0 }) ?? {}
  } catch {
    return wrong('alias')
  }
  if (depthOf(given) > DEEPEST) return wrong('deep', 1, { most: POLICY_LIMITS.depth })
  const read = rulesSchema.safeParse(given)
  if (read.success) return { rules: read.data.rules, problems: [] }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let long = path.length; long > 0; long -= 1) {
      const node = document.getIn(path.slice(0, long), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  return {
    rules: [],
    problems: read.error.issues.slice(0, TOLD).map((issue) => {
      const path = pathOf(issue)
      return { line: lineOf(path), field: path.join('.'), ...wordsOf(issue) }
    })
  }
}

const pathOf = (issue: z.core.$ZodIssue) => issue.path.map((part) => (typeof part === 'symbol' ? '' : part))

/** Of the choices of a union, the one that was meant: whose fault lies deepest. */
function wordsOf(issue: z.core.$ZodIssue): Pick<RulesProblem, 'key' | 'params'> {
  switch (issue.code) {
    case 'custom':
      return asWritten(issue.message) ?? { key: 'value', params: {} }
    case 'invalid_union': {
      const inner = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)
      const told = inner.find((one) => asWritten(one.message) ?? one.code === 'invalid_value') ?? inner[0]
      return told ? wordsOf(told) : { key: 'value', params: {} }
    }
    case 'unrecognized_keys':
      return { key: 'unknown', params: { word: issue.keys.join(', ') } }
    case 'invalid_value':
      return { key: 'choice', params: { words: issue.values.join(', ') } }
    case 'too_small':
      return { key: 'least', params: { n: Number(issue.minimum) } }
    case 'too_big':
      return { key: 'most', params: { n: Number(issue.maximum) } }
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? { key: 'missing', params: {} }
        : { key: 'type', params: { what: issue.expected } }
    default:
      return asWritten(issue.message) ?? { key: 'value', params: {} }
  }
}

/** A problem that the schema has words of its own for. */
function asWritten(message: string): Pick<RulesProblem, 'key' | 'params'> | null {
  return message.startsWith('{"key"') ? (JSON.parse(message) as Pick<RulesProblem, 'key' | 'params'>) : null
}
