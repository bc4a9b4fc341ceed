import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Stored } from '../cleaning/runs/load-stored.server'
import { hideContributions } from '../cleaning/runs/settle.server'
import { addFindings } from '../cleaning/write-findings.server'
import { labelWorks } from '../content-ratings/label-works.server'
import type { Hub } from '../hub/hub.server'
import { lockPrompts } from '../prompts/publish-lock.server'
import { type CompiledPolicy, rulesMet } from './compile'
import { findingOf } from './effects'
import { readLivePolicy } from './live-policy.server'
import { findingName, withParts } from './rule'
import { loadFacts, reportCounts } from './stored-facts.server'

const BATCH = 250

type Met = ReturnType<typeof rulesMet>

/**
 * Runs the rules that count reports over what was just reported: what one of them holds or refuses is hidden until a
 * moderator has decided, what one rates is rated at once. What moderators kept before in spite of the rule is left alone. Comments are never hidden by rule.
 *
 * @returns whether it was hidden
 */
export async function judgeReported(hub: Pick<Hub, 'db'>, caseId: string): Promise<boolean> {
  const [about] = await hub.db.execute<{ type: string; subjectId: string; authorId: string }>(sql`
    select subject_type as type, subject_id as "subjectId", author_id as "authorId" from cases
    where id = ${caseId} and state <> 'closed'`)
  if (!about || (about.type !== 'revision' && about.type !== 'output')) return false
  const policy = await readLivePolicy(hub.db)
  if (!policy?.needs.reports) return false
  const counting = {
    ...policy,
    rules: policy.rules.filter(({ rule }) => withParts(rule.when).some((one) => 'reports' in one))
  }
  const reports = await reportCounts(hub.db, about)
  return (await hideMet(hub, counting, about.type, [about.subjectId], reports)) > 0
}

/** Runs a rule set over published contributions: hides what it holds or refuses, rates what it labels. @returns how many were hidden */
async function hideMet(
  hub: Pick<Hub, 'db'>,
  policy: CompiledPolicy,
  type: 'revision' | 'output',
  ids: readonly string[],
  reports: ReadonlyMap<string, number> = new Map()
): Promise<number> {
  return hub.db.transaction(async (tx) => {
    const found = await loadFacts(tx, type, ids, policy.needs, reports)
    const met = found.flatMap(({ stored, facts }) => {
      const rules = rulesMet(policy, facts).filter(
        ({ rule }) => rule.does !== 'sample' && stored && !wasFound(stored, findingName(rule.name))
      )
      return stored && rules.length > 0 ? [{ stored, rules }] : []
    })
    return met.length === 0 ? 0 : act(tx, type, met)
  })
}

const wasFound = ({ findings, setAside }: Stored, name: string): boolean =>
  findings.some(({ rule }) => rule === name) || setAside.some(({ rule }) => rule === name)

async function act(
  tx: Queryable,
  type: 'revision' | 'output',
  met: readonly { stored: Stored; rules: Met }[]
): Promise<number> {
  await lockPrompts(tx, [...new Set(met.map(({ stored }) => stored.promptId))])
  const seen = await visibleNow(
    tx,
    type,
    met.map(({ stored }) => stored.id)
  )
  const caught = met
    .filter(({ stored }) => seen.has(stored.id))
    .map(({ stored, rules }) => ({
      subject: stored,
      before: stored.findings,
      // a rule that refuses what is new holds what is published: somebody may have seen it
      after: rules.map(({ rule, version }) =>
        findingOf(rule.does === 'label' ? rule : { ...rule, does: 'hold' }, version)
      )
    }))
  await addFindings(
    tx,
    caught.map(({ subject, after }) => ({ subject, findings: after }))
  )
  await labelWorks(
    tx,
    type,
    caught.map(({ subject }) => subject.id)
  )
  const hidden = caught.filter(({ after }) => after.some(({ verdict }) => verdict === 'drop'))
  await hideContributions(tx, hidden)
  return hidden.length
}

/** Those that are published still, their rows locked: what is limited or hidden keeps that until a moderator decides. */
async function visibleNow(
  tx: Queryable,
  type: 'revision' | 'output',
  ids: readonly string[]
): Promise<Set<string>> {
  const table = sql.raw(type === 'revision' ? 'prompt_revisions' : 'outputs')
  const rows = await tx.execute<{ id: string }>(sql`
    select id from ${table} where id in ${ids} and moderation_state = 'published' order by id for no key update`)
  return new Set([...rows].map(({ id }) => id))
}

/**
 * Goes over the files that are published already after a list of files was changed: whatever stands in one that holds by
 * itself is hidden, as it would be if it came now. Reads hashes alone; of files that are met, everything.
 *
 * @returns how many works were hidden
 */
export async function judgeFiles(hub: Pick<Hub, 'db'>, list: string, signal?: AbortSignal): Promise<number> {
  const policy = await readLivePolicy(hub.db)
  const name = `list-${list}`
  const rules = policy?.rules.filter(({ rule }) => rule.name === name) ?? []
  if (!policy || rules.length === 0) return 0
  const only = { ...policy, rules, needs: { account: false, reports: false, files: true } }
  let hidden = 0
  for (let after = ''; ; ) {
    signal?.throwIfAborted()
    const rows = await hub.db.execute<{ id: string; sha256: string }>(sql`
      select o.id, f.sha256 from (
        select sha256 from blobs where sha256 > ${after} order by sha256 limit ${BATCH}
      ) f left join outputs o on o.blob_sha256 = f.sha256 and o.moderation_state = 'published' order by f.sha256`)
    const last = rows.at(-1)
    if (!last) return hidden
    const ids = [...rows].flatMap(({ id }) => id ?? [])
    if (ids.length > 0) hidden += await hideMet(hub, only, 'output', ids)
    after = last.sha256
  }
}
