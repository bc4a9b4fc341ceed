import { z } from 'zod'
import { LANGUAGES, MODALITIES, SCENARIOS } from '~db/vocabulary'
import { LIMITABLE, scoreOfRule } from '../cleaning/rules/score-limit'
import { ALL_RULES } from '../cleaning/thresholds/settings'
import {
  type Condition,
  LABELS,
  POLICY_EFFECTS,
  POLICY_LIMITS,
  POLICY_SUBJECTS,
  type PolicyRule,
  withParts
} from './rule'

/** A problem that has words of its own: the end of a message key of the `policy` namespace, with its parameters. */
export const problem = (key: string, params: Record<string, string | number> = {}) => ({
  error: JSON.stringify({ key, params })
})

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/
const LIST = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?(?:@[1-9]\d{0,6})?$/
const CLEANING_RULES = new Set<string>(ALL_RULES.map(({ name }) => name))

const several = <T extends readonly [string, ...string[]]>(words: T) =>
  z.union([z.enum(words).transform((one) => [one]), z.array(z.enum(words)).min(1)])
const range = (number: z.ZodNumber) =>
  z
    .strictObject({ least: number.optional(), below: number.optional() })
    .refine(({ least, below }) => least !== undefined || below !== undefined, problem('range_empty'))
    .refine(
      ({ least, below }) => least === undefined || below === undefined || least < below,
      problem('range_nothing')
    )
const count = z.number().min(0).max(1_000_000)
const share = z.number().min(0).max(1)
const list = z.string().regex(LIST, problem('list_name'))
const gravity = z.number().int().min(1).max(3)
const ruleName = z
  .string()
  .refine((name) => CLEANING_RULES.has(name) || scoreOfRule(name) !== null, problem('cleaning_rule'))

const account = z
  .strictObject({
    days: range(z.number().min(0).max(36_500)).optional(),
    published: range(z.number().int().min(0).max(POLICY_LIMITS.published)).optional(),
    removed: range(share).optional()
  })
  .refine((facts) => Object.values(facts).some(Boolean), problem('range_empty'))

const score = z
  .strictObject({
    name: z.string().refine((name) => LIMITABLE.has(name), problem('score')),
    least: z.number().optional(),
    below: z.number().optional()
  })
  .refine(({ least, below }) => least !== undefined || below !== undefined, problem('range_empty'))

/** Each condition is one word and what it is about. */
const shapes = {
  all: z.lazy(() => z.array(condition).min(1)),
  any: z.lazy(() => z.array(condition).min(1)),
  not: z.lazy(() => condition),
  finding: z.union([
    ruleName.transform((rule) => ({ rule, gravity: 1 })),
    z.strictObject({ rule: ruleName, gravity: gravity.default(1) })
  ]),
  score,
  language: several(LANGUAGES),
  modality: several(MODALITIES),
  scenario: several(SCENARIOS),
  generator: z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]),
  account,
  words: list,
  hosts: list,
  file: list,
  length: range(count),
  reports: z.number().int().min(1).max(1000)
}
type Shape = keyof typeof shapes

const condition: z.ZodType<Condition> = z.looseObject({}).transform((given, context): Condition => {
  const [kind, ...more] = Object.keys(given)
  const shape = shapes[kind as Shape] as z.ZodType | undefined
  if (!kind || more.length > 0) {
    context.addIssue({ code: 'custom', message: problem('one_condition').error })
    return z.NEVER
  }
  if (!shape || !Object.hasOwn(shapes, kind)) {
    context.addIssue({ code: 'custom', message: problem('condition', { word: kind }).error })
    return z.NEVER
  }
  const read = shape.safeParse((given as Record<string, unknown>)[kind])
  if (read.success) return { [kind]: read.data } as unknown as Condition
  for (const issue of read.error.issues)
    context.issues.push({ ...issue, path: [kind, ...issue.path], input: undefined } as z.core.$ZodRawIssue)
  return z.NEVER
})

/** How deep conditions lie in each other; read before anything else, so that nothing is walked that could not end. */
export function depthOf(value: unknown): number {
  let deepest = 0
  const open: [unknown, number][] = [[value, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [one, depth] = next
    deepest = Math.max(deepest, depth)
    if (typeof one === 'object' && one !== null && depth < 100)
      for (const inner of Object.values(one)) open.push([inner, depth + 1])
  }
  return deepest
}

const told = z.strictObject({
  en: z.string().trim().min(1).max(300),
  'zh-CN': z.string().trim().min(1).max(300)
})

const rule = z
  .strictObject({
    name: z.string().regex(SLUG, problem('rule_name')),
    does: z.enum(POLICY_EFFECTS),
    on: several(POLICY_SUBJECTS).default(['prompt', 'output']),
    gravity: gravity.optional(),
    percent: z.number().gt(0).max(100).optional(),
    rating: z.enum(LABELS).optional(),
    told: told.nullable().default(null),
    when: condition
  })
  .superRefine((given, context) => {
    const say = (key: string, path: string) =>
      context.addIssue({ code: 'custom', message: problem(key).error, path: [path] })
    if (given.name.startsWith('list-')) say('list_rule', 'name')
    if (given.does === 'sample' && given.percent === undefined) say('percent_missing', 'does')
    if (given.does !== 'sample' && given.percent !== undefined) say('percent_idle', 'percent')
    if (given.does === 'label' && given.rating === undefined) say('rating_missing', 'does')
    if (given.does !== 'label' && given.rating !== undefined) say('rating_idle', 'rating')
    if (given.does === 'label' && given.on?.includes('comment')) say('rating_comment', 'on')
    if (given.when && withParts(given.when).length > POLICY_LIMITS.conditions) say('too_many', 'when')
  })
  .transform(
    ({ gravity: grave, percent = 100, ...given }): PolicyRule => ({
      ...given,
      percent,
      // what stands in a list of files is of the gravest kind
      gravity: grave ?? (withParts(given.when).some((one) => 'file' in one) ? 3 : 2)
    })
  )

/** A rule set as admins write it. */
export const rulesSchema = z
  .strictObject({ rules: z.array(rule).max(POLICY_LIMITS.rules).default([]) })
  .superRefine(({ rules }, context) => {
    const seen = new Set<string>()
    for (const [at, { name }] of rules.entries()) {
      if (seen.has(name))
        context.addIssue({ code: 'custom', message: problem('twice').error, path: ['rules', at, 'name'] })
      seen.add(name)
    }
  })
