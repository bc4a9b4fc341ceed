import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFile } from './download-file.server'
import { type PulledManifest, readManifest } from './manifest.schema'
import { safeJoin } from './safe-join.server'

/**
 * Takes away what an earlier pull of another release brought and the new one does not hold: a shard left behind would
 * be read as part of `data/train-*`. Only files whose bytes are still those of the old manifest; nobody's own work.
 */
export async function removeOutdated(root: string, wanted: PulledManifest): Promise<void> {
  const bytes = await readFile(join(root, 'manifest.json')).catch(() => null)
  const earlier = bytes && readManifest(bytes)
  if (!earlier) return
  const kept = new Set(wanted.files.map(({ path }) => path))
  for (const { path, sha256 } of earlier.files.filter((file) => !kept.has(file.path))) {
    const target = safeJoin(root, path)
    if ((await hashFile(target).catch(() => '')) === sha256) await rm(target)
  }
}
