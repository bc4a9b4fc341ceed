import { RULES } from './rules'
import { rule as exactDuplicate } from './rules/exact-duplicate'
import { rule as nearDuplicate } from './rules/near-duplicate'

const SOURCES: ReadonlyMap<string, string> = new Map(
  [...RULES, exactDuplicate, nearDuplicate].map(({ name, source }) => [name, source])
)

/** The paper, standard or practice a rule follows; empty for our own. */
export const sourceOf = (rule: string): string => SOURCES.get(rule) ?? ''
