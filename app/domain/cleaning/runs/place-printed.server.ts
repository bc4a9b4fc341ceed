import type { Queryable } from '~db/client'
import { lockPrompts } from '../../prompts/publish-lock.server'
import { findDuplicates } from '../find-duplicates.server'
import { LIVE } from '../subject.server'
import { renameClusters, writeFingerprints } from '../write-cleaned.server'
import { replaceFindings } from '../write-findings.server'
import { judgedStored } from './judged-stored.server'
import { loadStored, type Stored } from './load-stored.server'
import { settle } from './settle.server'
import type { Item } from './twin-groups.server'

/**
 * Compares pictures that are known by other prints than before with all others. A picture is as it was given, so these are
 * few: some that could not be read, or were never cleaned.
 */
export async function placePrinted(tx: Queryable, items: readonly Item[]): Promise<void> {
  const ids = items.filter(({ type }) => type === 'output').map(({ id }) => id)
  const batch = (await judgedStored(tx, await loadStored(tx, 'output', ids))).filter(({ print }) => print)
  if (batch.length === 0) return
  await lockPrompts(tx, [...new Set(batch.map(({ subject }) => subject.promptId))])
  const { placed, renamed } = await findDuplicates(tx, batch)
  await writeFingerprints(tx, placed)
  await renameClusters(tx, renamed)
  const changes = placed.flatMap(({ subject, findings }) => {
    const stored = subject as Stored
    if (!(LIVE as string[]).includes(stored.state)) return []
    return [{ subject: stored, before: stored.findings, after: findings }]
  })
  await replaceFindings(
    tx,
    changes.map(({ subject, after }) => ({ subject, findings: after }))
  )
  await settle(tx, changes)
}
