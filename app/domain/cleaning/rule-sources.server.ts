import type { Source } from './record'
import { ALL_RULES } from './thresholds/settings'

const SOURCES: ReadonlyMap<string, Source> = new Map(ALL_RULES.map(({ name, source }) => [name, source]))

/** The paper, standard or practice a rule follows; empty for our own. */
export const sourceOf = (rule: string): Source => SOURCES.get(rule) ?? ''
