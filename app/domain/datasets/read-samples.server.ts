import { sql } from 'drizzle-orm'
import type { License } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { stricterLicense } from './license-order'
import type { Sample } from './preview'

/** Reads records for display, in the order of `outputIds`. */
export async function readSamples(hub: Hub, outputIds: string[]): Promise<Sample[]> {
  if (outputIds.length === 0) return []
  const rows = await hub.db.execute<
    Omit<Sample, 'license'> & { promptLicense: License; outputLicense: License } & Record<string, unknown>
  >(sql`
    select p.id as "promptId", o.id as "outputId", coalesce(r.cleaned_title, r.title) as title,
      left(coalesce(r.cleaned_text, r.text), 600) as prompt, left(coalesce(o.cleaned_text, o.text), 600) as response,
      o.blob_sha256 as "imageSha256", o.alt, u.name as author, p.license as "promptLicense", o.license as "outputLicense",
      p.language, p.scenario, o.score, o.rating_count as "ratingCount"
    from outputs o join prompts p on p.id = o.prompt_id join prompt_revisions r on r.id = o.revision_id
      join users u on u.id = p.author_id
    where o.id in (${sql.join(
      outputIds.map((id) => sql`${id}::uuid`),
      sql`, `
    )})`)
  const byId = new Map(rows.map((row) => [row.outputId, row]))
  return outputIds.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { promptLicense, outputLicense, ...rest } = row
    return [{ ...rest, license: stricterLicense(promptLicense, outputLicense) }]
  })
}
