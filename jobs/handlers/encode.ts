import { z } from 'zod'
import { makeShard } from '~/domain/datasets/build/make-shard.server'
import { inThread } from '~/domain/datasets/build/threads.server'
import { failRelease } from '~/domain/datasets/fail-release.server'
import type { Exhausted, Handler } from './handler'
import { builds } from './release'

const payload = z.object({ releaseId: z.uuid(), snapshotSha256: z.string(), number: z.int() })

/** Makes the files of one shard of a release. */
export const encode: Handler = async (data, { hub, signal }) =>
  builds.first(() => makeShard(hub, payload.parse(data), inThread, signal))

/** A shard whose makers died again and again fails its release. */
export const encodeExhausted: Exhausted = async ({ data }, error, { hub }) => {
  const parsed = payload.safeParse(data)
  if (!parsed.success) return
  const { releaseId, snapshotSha256, number } = parsed.data
  await failRelease(hub, releaseId, error, { step: `files, shard ${number}`, snapshotSha256 })
}
