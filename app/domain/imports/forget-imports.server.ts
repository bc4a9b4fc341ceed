import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { imports } from '~db/schema'
import { IMPORTS, importFileKey, importRejectsKey } from '~storage/keys'
import type { Hub } from '../hub/hub.server'
import { IMPORT_FILE } from './limits'

const BATCH = 500

const olderThan = (days: number) => lt(imports.createdAt, sql`now() - make_interval(days => ${days})`)

/**
 * Removes files of imports nobody finished within a week (those never started go altogether), lists of bad rows after a
 * month, and what lies in storage of imports that are gone with their owner.
 *
 * @returns how many of each
 */
export async function forgetOldImports(
  hub: Hub
): Promise<{ files: number; rejects: number; orphans: number }> {
  const stale = await hub.db
    .select({ id: imports.id, state: imports.state })
    .from(imports)
    .where(
      and(
        eq(imports.hasFile, true),
        inArray(imports.state, ['ready', 'failed', 'cancelled', 'undone']),
        olderThan(IMPORT_FILE.days)
      )
    )
    .limit(BATCH)
  for (const { id, state } of stale) {
    await hub.store.delete(importFileKey(id))
    if (state === 'ready') await hub.db.delete(imports).where(eq(imports.id, id))
    else await hub.db.update(imports).set({ hasFile: false }).where(eq(imports.id, id))
  }
  const old = await hub.db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.hasRejects, true), olderThan(IMPORT_FILE.rejectDays)))
    .limit(BATCH)
  for (const { id } of old) {
    await hub.store.delete(importRejectsKey(id))
    await hub.db.update(imports).set({ hasRejects: false }).where(eq(imports.id, id))
  }
  await clearWork(hub)
  return { files: stale.length, rejects: old.length, orphans: await removeOrphans(hub) }
}

/** Keys whose import has no row; a file is stored a moment before its row, so young ones (by their UUIDv7) are left. */
async function removeOrphans(hub: Hub): Promise<number> {
  let orphans = 0
  for await (const { key } of hub.store.list(IMPORTS)) {
    const id = key.slice(IMPORTS.length).split('/')[0] ?? ''
    const bornMs = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
    if (!(bornMs < Date.now() - 3_600_000)) continue
    if ((await hub.db.$count(imports, eq(imports.id, id))) > 0) continue
    await hub.store.delete(key)
    orphans += 1
  }
  return orphans
}

/** Folders of runs that were killed, after a day. */
async function clearWork(hub: Hub): Promise<void> {
  const parent = join(hub.settings.dataDir, 'work')
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith('import-')) continue
    const path = join(parent, name)
    const found = await stat(path).catch(() => null)
    if (found && found.mtimeMs < Date.now() - 86_400_000) await rm(path, { recursive: true, force: true })
  }
}
