import { eq } from 'drizzle-orm'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { requestPatch } from '~/domain/datasets/patches/request-patch.server'
import { newestRelease } from '~/domain/datasets/read-releases.server'
import { revokeRecords } from '~/domain/datasets/revoke-records.server'
import type { Hub } from '~/domain/hub/hub.server'
import { outputs, patchesDue } from '~db/schema'
import type { LeavingReason } from '~db/vocabulary'
import { openRelease, readParquet } from './cut-release'

/** An output leaves as its author or a moderator would have it: the change and the marks in one transaction. */
export const leave = (
  hub: Hub,
  outputId: string,
  reason: Extract<LeavingReason, 'withdrawn' | 'removed' | 'legal'> = 'withdrawn'
) =>
  hub.db.transaction(async (tx) => {
    const moderationState = reason === 'withdrawn' ? reason : 'removed'
    await tx.update(outputs).set({ moderationState }).where(eq(outputs.id, outputId))
    return revokeRecords(tx, { outputIds: [outputId], reason })
  })

/** The hub, with something done when a file of a kind is first stored. */
export function interrupted(
  hub: Hub,
  when: (mediaType: string) => boolean,
  what: () => Promise<unknown>
): Hub {
  let done = false
  const store = { ...hub.store }
  store.put = async (key, body, options) => {
    const result = await hub.store.put(key, body, options)
    if (!done && when(options?.mediaType ?? '')) {
      done = true
      await what()
    }
    return result
  }
  return { ...hub, store }
}

/** As if the marks had been made a while ago, so that nothing more is waited for. */
export async function askForPatch(hub: Hub, datasetId: string) {
  const waited = new Date(Date.now() - 60_000)
  await hub.db.update(patchesDue).set({ since: waited }).where(eq(patchesDue.datasetId, datasetId))
  return requestPatch(hub, datasetId)
}

/** Asks for a patch and builds it, on a hub that may be another. */
export async function patched(hub: Hub, datasetId: string, by: Hub = hub) {
  const asked = await askForPatch(hub, datasetId)
  const newest = await newestRelease(hub, datasetId)
  if (asked === 'requested' && newest) await buildRelease(by, newest.id)
  return { asked, release: await openRelease(hub, newest?.id ?? '') }
}

/** The lines of a file of a release. */
export const linesOf = async (release: Awaited<ReturnType<typeof openRelease>>, path: string) =>
  (await release.bytes(path))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The rows of all Parquet files of a release, each as JSON. */
export async function rowsIn(release: Awaited<ReturnType<typeof openRelease>>): Promise<string[]> {
  const paths = release.files.map(({ path }) => path).filter((path) => path.endsWith('.parquet'))
  const read = await Promise.all(
    paths.sort().map(async (path) => (await readParquet(await release.bytes(path))).rows)
  )
  return read.flat().map((row) => JSON.stringify(row))
}
