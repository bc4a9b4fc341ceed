import { z } from 'zod'
import { CONTENT_RATINGS, MODALITIES } from '~db/vocabulary'
import { SCORE_FAMILIES } from '../cleaning/score-names'
import { normalizeTag } from '../prompts/tags'
import type { Range } from './recipe-filters'

/** Names of everything cleaning measures. */
export const SCORE_NAMES: readonly string[] = SCORE_FAMILIES.flatMap(({ scores }) =>
  scores.map(([name]) => name)
)

const ordered = (words: string[]) => [...new Set(words)].sort()
const names = (limit: number) =>
  z
    .array(z.string().trim().min(1).max(64))
    .max(limit)
    .transform((list) => ordered(list.map((name) => name.toLowerCase())))
    .optional()
const tags = z
  .array(z.string())
  .max(100)
  .transform((list) => ordered(list.map(normalizeTag).filter(Boolean)))
  .optional()
const rising = ({ min, max }: Range) => min === undefined || max === undefined || min <= max
const range = (number: z.ZodNumber) =>
  z
    .strictObject({ min: number.optional(), max: number.optional() })
    .refine(rising, 'has a min above its max')
    .optional()
const MOST = 1_000_000_000
const whole = z.number().int().min(0).max(MOST)
const count = z.number().int().min(1).max(MOST).optional()
/** A date as written (`2026-01-31`), or as YAML reads one. */
const day = z
  .union([z.string(), z.date().transform((date) => date.toISOString().slice(0, 10))])
  .pipe(z.iso.date())
  .optional()

/** Names of measures that cleaning does not take. */
export const unknownScores = (scores: object): string[] =>
  Object.keys(scores).filter((name) => !SCORE_NAMES.includes(name))

/** Filters as people write them; every one may be left out. */
export const filterFields = {
  generators: z
    .array(z.string().regex(/^[\w.-]{1,64}$/, 'is no id of a generator'))
    .max(100)
    .transform(ordered)
    .optional(),
  modalities: z
    .array(z.enum(MODALITIES))
    .transform((chosen) => MODALITIES.filter((word) => chosen.includes(word)))
    .optional(),
  templates: z.literal('drop').optional(),
  contentRatings: z
    .array(z.enum(CONTENT_RATINGS))
    .transform((chosen) => CONTENT_RATINGS.filter((word) => chosen.includes(word)))
    .optional(),
  dates: z
    .strictObject({ from: day, to: day })
    .refine(({ from, to }) => !from || !to || from <= to, 'begins after it ends')
    .optional(),
  tags: z.strictObject({ any: tags, none: tags }).optional(),
  authors: z.strictObject({ only: names(1000), except: names(1000) }).optional(),
  minAgreement: z.number().min(0).max(1).optional(),
  scores: z
    .record(z.string(), range(z.number()))
    .refine((scores) => unknownScores(scores).length === 0, {
      error: ({ input }) => `has no score ${unknownScores(input as object).join(', ')}`
    })
    .optional(),
  length: z.strictObject({ prompt: range(whole), output: range(whole) }).optional(),
  tokens: range(whole),
  perAuthor: count,
  perCluster: count,
  sample: z
    .strictObject({ rows: count, share: z.number().gt(0).lt(100).optional() })
    .refine(({ rows, share }) => rows === undefined || share === undefined, 'takes rows or share, not both')
    .optional(),
  tokenBudget: count
}

const score = z.number().min(1).max(5)

/** What some tasks ask besides. */
export const settingFields = {
  pairs: z
    .strictObject({
      minGap: z.number().gt(0).max(4).optional(),
      perPrompt: z.number().int().min(1).max(50).optional(),
      ties: z.boolean().optional(),
      ballots: z.number().int().min(1).max(1_000_000).optional()
    })
    .optional(),
  labels: z
    .strictObject({ good: score.optional(), bad: score.optional() })
    .refine(
      ({ good, bad }) => good === undefined || bad === undefined || bad < good,
      'has bad at or above good'
    )
    .optional(),
  rewards: z.enum(['pairs', 'scored']).optional(),
  classify: z.enum(['prompt', 'output']).optional(),
  captions: z.enum(['prompt', 'alt']).optional(),
  layout: z.enum(['texts', 'messages']).optional()
}
