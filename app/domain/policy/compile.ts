import { fnv1a } from '../cleaning/fnv'
import type { Facts } from './facts'
import { Looked } from './facts'
import type { FileList } from './file-list'
import type { HostList } from './host-list'
import { type Condition, type PolicyRule, type PolicySubject, type Range, withParts } from './rule'
import type { WordList } from './word-list'

/** Lists as rules look into them, by the name a rule gives (`casino`, `casino@3`). */
export interface CompiledLists {
  words: ReadonlyMap<string, { list: WordList; language: string }>
  hosts: ReadonlyMap<string, HostList>
  files: ReadonlyMap<string, FileList>
}

type Test = (looked: Looked) => boolean

/** A rule set ready to be run: made once a version. */
export interface CompiledPolicy {
  rules: readonly { rule: PolicyRule; version: number; test: Test }[]
  /** What has to be known of a contribution beyond what cleaning reads anyway. */
  needs: Readonly<Record<'account' | 'reports' | 'files', boolean>>
  subjects: ReadonlySet<PolicySubject>
}

const within = (value: number, { least, below }: Range) =>
  (least === undefined || value >= least) && (below === undefined || value < below)

/** A condition as a function. A list that is not there finds nothing. */
function testOf(condition: Condition, lists: CompiledLists): Test {
  if ('all' in condition) {
    const tests = condition.all.map((one) => testOf(one, lists))
    return (looked) => tests.every((test) => test(looked))
  }
  if ('any' in condition) {
    const tests = condition.any.map((one) => testOf(one, lists))
    return (looked) => tests.some((test) => test(looked))
  }
  if ('not' in condition) {
    const test = testOf(condition.not, lists)
    return (looked) => !test(looked)
  }
  if ('words' in condition) {
    const found = lists.words.get(condition.words)
    return (looked) =>
      found !== undefined &&
      (found.language === 'any' || found.language === looked.language) &&
      found.list.has(looked.words)
  }
  if ('hosts' in condition) {
    const found = lists.hosts.get(condition.hosts)
    return (looked) => found?.has(looked.signs) ?? false
  }
  if ('language' in condition) return (looked) => condition.language.includes(looked.language)
  const test = factTest(condition, lists)
  return ({ facts }) => test(facts)
}

type Factual = Exclude<
  Condition,
  | { all: unknown }
  | { any: unknown }
  | { not: unknown }
  | { words: string }
  | { hosts: string }
  | { language: string[] }
>

function factTest(condition: Factual, lists: CompiledLists): (facts: Facts) => boolean {
  if ('finding' in condition) {
    const { rule, gravity } = condition.finding
    return ({ findings }) => findings.some((one) => one.rule === rule && one.severity >= gravity)
  }
  if ('score' in condition) {
    const { name, ...range } = condition.score
    return ({ scores }) => scores[name] !== undefined && within(scores[name], range)
  }
  if ('modality' in condition) return ({ modality }) => condition.modality.includes(modality)
  if ('scenario' in condition)
    return ({ scenario }) => (condition.scenario as readonly (string | null)[]).includes(scenario)
  if ('generator' in condition) return ({ generator }) => condition.generator.includes(generator)
  if ('length' in condition) return ({ text }) => within(text.length, condition.length)
  if ('reports' in condition) return ({ reports }) => reports >= condition.reports
  if ('file' in condition) {
    const found = lists.files.get(condition.file)
    return ({ file }) => file !== null && (found?.has(file) ?? false)
  }
  const asked = Object.entries(condition.account) as [keyof typeof condition.account, Range][]
  return ({ account }) => account !== null && asked.every(([fact, range]) => within(account[fact], range))
}

/** A number from 0 up to 100 that a rule and an id always give again, and that nobody can tell from the words. */
export function drawOf(rule: string, id: string): number {
  let mixed = fnv1a(`${rule} ${id}`)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * 100
}

/** Makes a rule set ready to be run. @param version stands in the findings that its rules make */
export function compilePolicy(
  version: number,
  rules: readonly PolicyRule[],
  lists: CompiledLists
): CompiledPolicy {
  const all = rules.flatMap(({ when }) => withParts(when))
  return {
    rules: rules.map((rule) => ({ rule, version, test: testOf(rule.when, lists) })),
    needs: {
      account: all.some((one) => 'account' in one),
      reports: all.some((one) => 'reports' in one),
      files: all.some((one) => 'file' in one)
    },
    subjects: new Set(rules.flatMap(({ on }) => on))
  }
}

/** The rules that a contribution meets, as they stand in the set; of samples those that draw it. */
export function rulesMet({ rules }: CompiledPolicy, facts: Facts): { rule: PolicyRule; version: number }[] {
  const looked = new Looked(facts)
  return rules.filter(
    ({ rule, test }) =>
      rule.on.includes(facts.subject) &&
      (rule.does !== 'sample' || drawOf(rule.name, facts.id) < rule.percent) &&
      test(looked)
  )
}
