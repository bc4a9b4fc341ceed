import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { copyOut } from '~db/copy-out'
import type { Split } from '~db/vocabulary'
import { AGREEMENT } from './candidates/conditions.server'
import type { KeptPart } from './choose-kept.server'
import { RecordLine } from './lines/record-line.server'
import { snapshotLine } from './lines/snapshot-line'
import type { Recipe } from './recipe'
import { type DatasetRecord, namesFields, type RecordImage } from './record'
import { FIELDS, type Field, partsOfRecord, recordColumns } from './record-columns.server'
import { ofImages, taskOf } from './tasks/registry'

/** A row of a release, on its way into the snapshot. */
export interface KeptRow {
  split: Split
  /** The line of its record. */
  line: () => Uint8Array
  /** What the card counts. */
  seen: Pick<RecordLine, 'tokens' | 'rating' | 'dialogue' | 'pipelines' | 'rules'>
  /** Its images, whose bytes are still to be frozen; none in rows of text. */
  images: KeptImage[]
}

export interface KeptImage {
  image: RecordImage
  outputId: string
  mediaType: string
}

/** Whether near-duplicates were dropped for any kept row, rules said something of any, and two people rated one. */
export interface SaidOfKept {
  twins: boolean
  spoken: boolean
  agreed: boolean
}

/** What was said of a part of a row by rules that changed or marked it: each once, in order. */
const rulesSaid = (a: SQL, b: SQL, c: SQL) =>
  sql`(select coalesce(array_agg(distinct x order by x), '{}') from unnest(${a} || ${b} || ${c}) x)`

/**
 * The records of a part of what `keptParts` fills, in order, as they come, for a snapshot of this edition. The
 * planner must be told to go by key (`planByKey`): nothing is then sorted or kept by the database.
 *
 * @yields rows as many as came at once; where there is nothing to freeze, the next row takes the place of the one before
 */
export async function* readKept(
  tx: Queryable,
  { recipe, edition }: { recipe: Recipe; edition: number },
  { twins, spoken, agreed }: SaidOfKept,
  { table, from, to }: KeptPart
): AsyncGenerator<Iterable<KeptRow>> {
  const columns = recordColumns(recipe, {
    author: sql`k.author`,
    outputAuthor: sql`case when o.id is not null then coalesce(k.output_author, k.author) end`,
    alsoBy: twins ? sql`coalesce(t.names, '{}')` : sql`null`,
    rules: spoken
      ? sql`case when s1.rules is null and s2.rules is null and s3.rules is null then '{}'
      else ${rulesSaid(sql`s1.rules`, sql`s2.rules`, sql`s3.rules`)} end`
      : sql`null`,
    agreement: agreed ? sql`g1.agreement` : sql`null`,
    otherAgreement: agreed ? sql`g2.agreement` : sql`null`,
    cluster: sql`k.cluster_id`
  })
  const joined = sql`${twins ? sql`left join twins t on t.cluster_id = k.cluster_id` : sql``}
    ${spoken ? SPOKEN : sql``} ${agreed ? AGREED : sql``}`
  const bounds = sql.raw(`k.position >= ${from} and k.position < ${to}`)
  const line = new RecordLine()
  const plain = taskOf(recipe).freeze === undefined && !ofImages(taskOf(recipe)) && !namesFields({ edition })
  for await (const rows of copyOut(
    tx,
    sql`${selected(columns, recipe, table)} ${joined} where ${bounds} order by k.position`
  )) {
    line.open(rows)
    yield plain ? asTheyAre(line) : frozen(line, recipe, edition)
  }
}

const SPOKEN = sql`left join spoken s1 on s1.id = k.revision_id
  left join spoken s2 on s2.id = k.output_id
  left join spoken s3 on s3.id = k.other_id`

const AGREED = sql`left join agreed g1 on g1.id = k.output_id left join agreed g2 on g2.id = k.other_id`

/**
 * Reads records with everything a release says about them, in order of their position.
 *
 * @param kept rows of position, split, prompt_id, revision_id, output_id, other_id, cluster_id, prompt_rows; without parameters
 */
export async function readRecords(
  db: Queryable,
  recipe: Recipe,
  kept: SQL
): Promise<{ record: DatasetRecord; images: KeptImage[] }[]> {
  const columns = recordColumns(recipe, {
    author: sql`a.name`,
    outputAuthor: sql`oa.name`,
    alsoBy: sql`null`,
    rules: sql`array(select distinct x.rule || '@' || x.rule_version from findings x
      where x.verdict in ('fix', 'flag') and x.superseded_at is null
        and ((x.subject_type = 'revision' and x.subject_id = r.id)
          or (x.subject_type = 'output' and x.subject_id in (o.id, k.other_id))) order by 1)`,
    agreement: sql`(select ${AGREEMENT} from ratings g where g.output_id = o.id)`,
    otherAgreement: sql`(select ${AGREEMENT} from ratings g where g.output_id = k.other_id)`,
    cluster: sql`k.cluster_id`
  })
  const records: { record: DatasetRecord; images: KeptImage[] }[] = []
  const line = new RecordLine()
  const people = sql`join users a on a.id = p.author_id left join users oa on oa.id = o.author_id`
  for await (const rows of copyOut(
    db,
    sql`${selected(columns, recipe, kept)} ${people} order by k.position`
  )) {
    line.open(rows)
    while (line.next()) records.push(recordOf(line, recipe))
  }
  return records
}

const selected = (columns: Record<Field, SQL>, recipe: Recipe, from: SQL): SQL =>
  sql`select ${sql.join(
    FIELDS.map((field) => columns[field]),
    sql`, `
  )} from ${from} k ${partsOfRecord(recipe)}`

function* asTheyAre(line: RecordLine): Generator<KeptRow> {
  const row: KeptRow = { split: 'train', line: () => line.bytes, seen: line, images: [] }
  while (line.next()) {
    row.split = line.split
    yield row
  }
}

/** Rows with what their task says besides, one beside the other. */
function frozen(line: RecordLine, recipe: Recipe, edition: number): KeptRow[] {
  const rows: KeptRow[] = []
  while (line.next()) {
    const { split, tokens, rating, dialogue, pipelines, rules } = line
    const { record, images } = recordOf(line, recipe)
    // once its images have their names
    rows.push({
      split,
      line: () => Buffer.from(snapshotLine(record, { edition })),
      seen: { tokens, rating, dialogue, pipelines, rules },
      images
    })
  }
  return rows
}

function recordOf(line: RecordLine, recipe: Recipe): { record: DatasetRecord; images: KeptImage[] } {
  const plain = line.record()
  const record = { ...plain, ...taskOf(recipe).freeze?.(plain, recipe) }
  const [mediaType, others] = line.mediaTypes
  const images = [
    { image: record.image, outputId: record.output_id, mediaType },
    { image: record.other?.image, outputId: record.other?.output_id, mediaType: others }
  ].flatMap(({ image, outputId, mediaType }) => (image && outputId ? [{ image, outputId, mediaType }] : []))
  return { record, images }
}
