import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { excerptOf } from '../prompts/publish-excerpt'
import { number, quoted } from './candidates/literals.server'
import type { Sample } from './preview'
import type { Recipe } from './recipe'
import type { DatasetRecord } from './record'
import { readRecords } from './record-rows.server'
import { taskOf } from './tasks/registry'

/** Characters of a text, and of a line, that a preview shows. */
const TEXT = 600
const LINE = 1200

/** What a row is made of. */
export type RowIds = {
  promptId: string
  revisionId: string
  outputId: string | null
  otherId: string | null
  clusterId: string | null
}

/** The best-rated rows, at most ten, as `RowIds`. @param kept a query of kept candidates */
export const samplesQuery = (kept: SQL): SQL => sql`
  select prompt_id as "promptId", revision_id as "revisionId", output_id as "outputId", other_id as "otherId",
    cluster_id as "clusterId"
  from (${kept}) k order by score desc, output_id, other_id, prompt_id limit 10`

/** Reads records for display, in the order given: as a release would freeze them, with texts and line cut. */
export async function readSamples(hub: Hub, recipe: Recipe, rows: RowIds[]): Promise<Sample[]> {
  if (rows.length === 0) return []
  const values = rows.map(
    ({ promptId, revisionId, outputId, otherId, clusterId }, i) =>
      sql`(${number(i)}, 'train'::split, ${sql.join(
        [promptId, revisionId, outputId, otherId, clusterId].map(
          (id) => sql`${id === null ? sql`null` : quoted(id)}::uuid`
        ),
        sql`, `
      )}, 1::int)`
  )
  const kept = sql`(select * from (values ${sql.join(values, sql`, `)})
    v (position, split, prompt_id, revision_id, output_id, other_id, cluster_id, prompt_rows))`
  const records = await readRecords(hub.db, recipe, kept)
  const task = taskOf(recipe)
  return records.map(({ record, images }) => {
    for (const { image, outputId, mediaType } of images)
      image.path = `${outputId}.${mediaType.split('/').pop()}`
    return { ...cut(record), line: excerptOf(JSON.stringify(task.line(record, recipe), null, 2), LINE) }
  })
}

const cut = (record: DatasetRecord): DatasetRecord => ({
  ...record,
  prompt: excerptOf(record.prompt, TEXT),
  response: cutResponse(record),
  ...(record.other ? { other: { ...record.other, response: cutResponse(record.other) } } : {})
})

const cutResponse = ({ response }: { response: string | null }) =>
  response === null ? null : excerptOf(response, TEXT)
