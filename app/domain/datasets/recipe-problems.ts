import { parse, YAMLParseError } from 'yaml'
import type { z } from 'zod'
import { unknownScores } from './filters.schema'
import type { Recipe } from './recipe'
import { recipeSchema, yamlFault } from './recipe.schema'
import { fitToTask } from './tasks/fit'

/** Something wrong in a recipe's text, as a message of `recipe:wrong.*`. */
export interface RecipeProblem {
  key: string
  params: Record<string, string | number>
}

const wrong = (name: string, params: RecipeProblem['params'] = {}): RecipeProblem => ({
  key: `recipe:wrong.${name}`,
  params
})

/** Keys whose parts have to agree with each other: the schema says how in its own words, which are English. */
const TOGETHER = new Set(['dates', 'sample', 'labels', 'splits'])
const RANGES = new Set(['length', 'tokens', 'scores'])

/** All that is wrong in the text of a recipe, in the words of either language; nothing where `recipeFromYaml` reads it. */
export function recipeProblems(text: string): RecipeProblem[] {
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    return [yamlProblem(error)]
  }
  const parsed = recipeSchema.safeParse(value)
  if (!parsed.success) return parsed.error.issues.flatMap((issue) => schemaProblems(issue, value))
  return fitToTask(parsed.data as Recipe).misfits.map(({ field, key }) =>
    wrong(key.split('.').at(-1) ?? 'other', { path: field })
  )
}

/** What the schema found: where it is, and what can stand there. */
function schemaProblems(issue: z.core.$ZodIssue, value: unknown): RecipeProblem[] {
  const path = issue.path.join('.')
  const first = String(issue.path[0] ?? '')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => wrong('unknown', { path: path ? `${path}.${key}` : key }))
  if (!path) return [wrong('keys')]
  if (issue.code === 'invalid_value') return [wrong('one_of', { path, values: issue.values.join(', ') })]
  if (issue.code === 'too_small' && issue.origin === 'array') return [wrong('empty', { path })]
  if (issue.code === 'too_small') return [bound('least', path, issue.minimum, issue.inclusive)]
  if (issue.code === 'too_big') return [bound('most', path, issue.maximum, issue.inclusive)]
  if (issue.code !== 'custom') return [wrong('other', { path })]
  if (path === 'scores') {
    const { scores } = value as { scores: object }
    return [wrong('scores', { path, names: unknownScores(scores).join(', ') })]
  }
  if (TOGETHER.has(path)) return [wrong(path, { path })]
  return [wrong(RANGES.has(first) ? 'range' : 'other', { path })]
}

const bound = (which: 'least' | 'most', path: string, n: number | bigint, inclusive = true): RecipeProblem =>
  wrong(inclusive ? which : `${which}.beyond`, { path, n: String(n) })

const AT_LINE = / at line \d+, column \d+$/

/** What the reader of YAML stumbled over. */
function yamlProblem(error: unknown): RecipeProblem {
  if (error instanceof YAMLParseError && error.code === 'MULTIPLE_DOCS') return wrong('documents')
  const [at] = error instanceof YAMLParseError ? (error.linePos ?? []) : []
  return wrong('yaml', {
    line: at?.line ?? 1,
    column: at?.col ?? 1,
    what: yamlFault(error).replace(AT_LINE, '')
  })
}
