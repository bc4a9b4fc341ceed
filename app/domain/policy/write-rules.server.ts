import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { recordEvents } from '~db/outbox'
import { policyVersions } from '~db/schema'
import { mustOperate } from '../auth/must-operate'
import type { Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import { canonicalJson } from '../formats/canonical-json'
import type { Hub } from '../hub/hub.server'
import { listOf, POLICY_LIMITS, type PolicyRule, readListName, withParts } from './rule'
import { type RulesProblem, readRules } from './rules-text'

type Admin = Pick<Viewer, 'id' | 'role'>

/** A reason that was given for a change. @throws AppError `invalid` with the field `why` */
export function acceptWhy(written: string): string {
  const why = written.trim()
  if (why && why.length <= POLICY_LIMITS.why) return why
  throw new AppError('invalid', 'A change needs its reason', {
    fields: { why: why ? 'errors:field.too_long' : 'policy:error.why' }
  })
}

/** Rules as written, or what is wrong with them: by themselves, and with what the hub has. */
export async function checkRules(
  db: Queryable,
  text: string
): Promise<{ rules: PolicyRule[]; problems: RulesProblem[] }> {
  const read = readRules(text)
  if (read.problems.length > 0) return read
  const problems = [...(await unknownLists(db, read.rules)), ...(await unknownGenerators(db, read.rules))]
  return problems.length > 0 ? { rules: [], problems } : read
}

const atRule = (text: string, index: number, key: string, params: RulesProblem['params']) => ({
  line: 0,
  field: `rules.${index}.when`,
  key,
  params: { ...params, rule: text }
})

async function unknownLists(db: Queryable, rules: readonly PolicyRule[]): Promise<RulesProblem[]> {
  const asked = rules.flatMap(({ name, when }, index) =>
    withParts(when).flatMap((one) => {
      const looked = listOf(one)
      return looked ? [{ ...looked, ...readListName(looked.list), rule: name, index }] : []
    })
  )
  if (asked.length === 0) return []
  const rows = await db.execute<{ name: string; kind: string; newest: number }>(sql`
    select l.name, l.kind, max(v.number)::int as newest from policy_lists l
    join policy_list_versions v on v.list = l.name group by l.name, l.kind`)
  const known = new Map([...rows].map((row) => [row.name, row]))
  return asked.flatMap(({ name, kind, number, rule, index, list }) => {
    const found = known.get(name)
    if (!found || (number !== null && number > found.newest))
      return [atRule(rule, index, 'list_unknown', { list })]
    return found.kind === kind ? [] : [atRule(rule, index, 'list_kind', { list })]
  })
}

async function unknownGenerators(db: Queryable, rules: readonly PolicyRule[]): Promise<RulesProblem[]> {
  const asked = rules.flatMap(({ name, when }, index) =>
    withParts(when).flatMap((one) =>
      'generator' in one ? one.generator.map((id) => ({ id, rule: name, index })) : []
    )
  )
  if (asked.length === 0) return []
  const rows = await db.execute<{ id: string }>(
    sql`select id from generators where id in ${asked.map(({ id }) => id)}`
  )
  const known = new Set([...rows].map(({ id }) => id))
  return asked.flatMap(({ id, rule, index }) =>
    known.has(id) ? [] : [atRule(rule, index, 'generator_unknown', { id })]
  )
}

/** What rules do, whatever they look like: back-tests of the same rules count for each other. */
export const hashOfRules = (rules: readonly PolicyRule[]): string =>
  createHash('sha256').update(canonicalJson(rules)).digest('hex')

/**
 * Writes a new version of the rule set. It changes nothing until it is put in effect.
 *
 * @returns its number
 * @throws AppError `forbidden`; `invalid` without a reason, or with rules that can not be run
 */
export async function writeRules(
  hub: Pick<Hub, 'db'>,
  admin: Admin,
  input: { text: string; why: string; restores?: number }
): Promise<number> {
  mustOperate(admin)
  const why = acceptWhy(input.why)
  const { rules, problems } = await checkRules(hub.db, input.text)
  if (problems.length > 0)
    throw new AppError(
      'invalid',
      `Wrong rules: ${problems.map(({ key, line }) => `${line} ${key}`).join('; ')}`,
      {
        fields: { text: 'policy:error.rules' }
      }
    )
  return hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'policy')
    const [made] = await tx
      .insert(policyVersions)
      .values({
        ...{
          text: input.text,
          rules: rules as unknown as Record<string, unknown>[],
          hash: hashOfRules(rules)
        },
        ...{ why, writtenBy: admin.id, restores: input.restores ?? null }
      })
      .returning({ id: policyVersions.id })
    if (!made) throw new AppError('unavailable', 'The version could not be written')
    await recordEvents(tx, [
      {
        type: 'policy.written',
        actorId: admin.id,
        payload: { version: made.id, rules: rules.length, restores: input.restores ?? null }
      }
    ])
    return made.id
  })
}
