import { and, eq } from 'drizzle-orm'
import { releaseFiles, releases } from '~db/schema'
import { readBlob } from '../datasets/freeze-image.server'
import { readFrontMatter } from './card-data'
import type { Hub } from './hub.server'

/** The front matter of a release's README, as its file says it. */
export async function readCard(hub: Hub, releaseId: string): Promise<Record<string, unknown>> {
  const [readme] = await hub.db
    .select({ sha256: releaseFiles.sha256 })
    .from(releaseFiles)
    .where(and(eq(releaseFiles.releaseId, releaseId), eq(releaseFiles.path, 'README.md')))
  return readme ? readFrontMatter((await readBlob(hub, readme.sha256)).toString('utf8')) : {}
}

/** The same as it was kept when the release was published; an older release's is read once and kept. */
export async function cardOf(
  hub: Hub,
  release: { id: string; card: Record<string, unknown> | null }
): Promise<Record<string, unknown>> {
  if (release.card) return release.card
  const card = await readCard(hub, release.id)
  await hub.db.update(releases).set({ card }).where(eq(releases.id, release.id))
  return card
}
