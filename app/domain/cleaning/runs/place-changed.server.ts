import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockPrompts } from '../../prompts/publish-lock.server'
import type { NearPlace } from '../find-near.server'
import type { Finding } from '../record'
import { rule as exactDuplicate } from '../rules/exact-duplicate'
import { rule as nearDuplicate } from '../rules/near-duplicate'
import { withoutSetAside } from '../set-aside'
import { LIVE } from '../subject.server'
import { replaceFindings } from '../write-findings.server'
import { loadStored, type Stored } from './load-stored.server'
import { placePrinted } from './place-printed.server'
import { type Regrouped, regroup } from './regroup.server'
import { type Changed, settle } from './settle.server'
import { evaluateTwins, hasChanged, type Item, type Twinned } from './twin-groups.server'

/** Contributions told at a time: a cluster may have any number. */
const TOLD = 500

/**
 * Finds whose copy and near whom contributions are whose words are others now, and everybody whom that concerns: who had
 * the same words or was of the same cluster before, and who has or is now. Their findings are replaced and what follows is
 * done. The caller holds the duplicates' lock.
 */
export async function placeChanged(tx: Queryable, items: readonly Item[]): Promise<void> {
  await placePrinted(tx, items)
  const mine = new Set(items.map(({ id }) => id))
  const twins = (await evaluateTwins(tx, items, null)).filter((twin) => hasChanged(twin) || mine.has(twin.id))
  await lockPrompts(tx, [...new Set(twins.map(({ promptId }) => promptId))])
  const copies = new Map(twins.map((twin) => [twin.id, isCopy(twin) ? (twin.is?.of.id ?? null) : null]))
  const revisions = [
    ...new Set([...items, ...twins].filter(({ type }) => type === 'revision').map(({ id }) => id))
  ]
  const outputs = [...items, ...twins].filter(({ type }) => type === 'output').map(({ id }) => id)
  const { likes, members } = await regroup(tx, revisions, copies)
  await placeOutputs(tx, twins, copies)
  const concerned = {
    revision: [...new Set([...members, ...revisions])],
    output: [...new Set(outputs)]
  }
  const twinOf = new Map(twins.map((twin) => [twin.id, twin]))
  for (const type of ['revision', 'output'] as const)
    for (let from = 0; from < concerned[type].length; from += TOLD)
      await tell(tx, await loadStored(tx, type, concerned[type].slice(from, from + TOLD)), twinOf, likes)
}

/** An output is in no cluster but that of its own copies. */
async function placeOutputs(
  tx: Queryable,
  twins: readonly Twinned[],
  copies: ReadonlyMap<string, string | null>
) {
  const rows = twins
    .filter(({ type }) => type === 'output')
    .map(({ id }) => ({ id, cluster: copies.get(id) ?? id }))
  if (rows.length === 0) return
  await tx.execute(sql`
    update fingerprints f set cluster_id = n.cluster
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, cluster uuid)
    where f.subject_type = 'output' and f.subject_id = n.id and f.cluster_id <> n.cluster`)
}

async function tell(
  tx: Queryable,
  concerned: readonly Stored[],
  twins: ReadonlyMap<string, Twinned>,
  likes: Regrouped['likes']
): Promise<void> {
  const changes: Changed[] = concerned.flatMap((subject) => {
    if (!(LIVE as string[]).includes(subject.state)) return []
    const after = findingsOf(subject, twins.get(subject.id), likes.get(subject.id))
    return same(subject.findings, after) ? [] : [{ subject, before: subject.findings, after }]
  })
  await replaceFindings(
    tx,
    changes.map(({ subject, after }) => ({ subject, findings: after }))
  )
  await settle(tx, changes)
}

function findingsOf(
  subject: Stored,
  twin: Twinned | undefined,
  like: NearPlace['like'] | undefined
): Finding[] {
  const findings = subject.findings.filter(
    ({ rule }) =>
      !(twin && rule === exactDuplicate.name) &&
      !((like !== undefined || isCopy(twin)) && rule === nearDuplicate.name)
  )
  if (twin?.is) {
    const { kind, of } = twin.is
    findings.push(exactDuplicate.findingFor({ kind, id: of.id, promptId: of.promptId }))
  }
  if (like) findings.push(nearDuplicate.findingFor(like, like.similarity, like.rootId === subject.rootId))
  return withoutSetAside(findings, subject.setAside)
}

const isCopy = (twin: Twinned | undefined) => Boolean(twin?.is && twin.is.kind !== 'other_generator')

const same = (a: readonly Finding[], b: readonly Finding[]) => {
  const told = (list: readonly Finding[]) =>
    list.map(
      ({ rule, ruleVersion, reason, params }) =>
        `${rule}@${ruleVersion} ${reason} ${params.of} ${params.percent}`
    )
  return told(a).sort().join('\n') === told(b).sort().join('\n')
}
