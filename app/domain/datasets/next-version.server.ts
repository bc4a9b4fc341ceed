import { and, desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releases } from '~db/schema'
import type { Claim } from './claim-release.server'
import { type Recipe, sameRecipe } from './recipe'
import { bumpVersion } from './version'

/** The version of a release whose records are listed, after the newest published one of its dataset. */
export async function nextVersion(
  tx: Queryable,
  claim: Pick<Claim, 'releaseId' | 'datasetId' | 'recipe'>
): Promise<string> {
  const [last] = await tx
    .select({ id: releases.id, version: releases.version, recipe: releases.recipe })
    .from(releases)
    .where(and(eq(releases.datasetId, claim.datasetId), eq(releases.state, 'published')))
    .orderBy(desc(releases.number))
    .limit(1)
  if (!last) return bumpVersion(null, 'none')
  if (!sameRecipe(last.recipe as Recipe, claim.recipe)) return bumpVersion(last.version, 'recipe')
  const added = await tx.execute(sql`
    select prompt_id, output_id, other_output_id, revision_id from release_records where release_id = ${claim.releaseId}::uuid
    except select prompt_id, output_id, other_output_id, revision_id from release_records where release_id = ${last.id}::uuid limit 1`)
  return bumpVersion(last.version, added.length > 0 ? 'added' : 'none')
}
