import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { copyFields, copyOut } from '~db/copy-out'
import type { Split } from '~db/vocabulary'
import type { Recipe } from './recipe'
import type { DatasetRecord, RecordImage } from './record'
import { PARTS_OF_RECORD, type RecordColumn, recordColumns } from './record-columns.server'
import { taskOf } from './tasks/registry'
import { type RawRow, toRecord } from './to-record'

export interface KeptRow {
  position: number
  split: Split
  record: DatasetRecord
  /** Its images, whose bytes are still to be frozen; none in rows of text. */
  images: { image: RecordImage; outputId: string; mediaType: string }[]
}

type RawKept = RawRow & { position: number; split: Split }

/** Whether near-duplicates were dropped for any kept row, and rules said something of any. */
export interface SaidOfKept {
  twins: boolean
  spoken: boolean
}

/** What was said of a part of a row by rules that changed or marked it: each once, in order. */
const rulesSaid = (a: SQL, b: SQL, c: SQL) =>
  sql`(select coalesce(array_agg(distinct x order by x), '{}') from unnest(${a} || ${b} || ${c}) x)`

/**
 * The records at positions `from` ≤ position < `to` of the temporary tables of `chooseKept`, in order, as they come. The
 * planner must be told to go by key (`planByKey`): nothing is then sorted or kept by the database.
 */
export async function* readKept(
  tx: Queryable,
  recipe: Recipe,
  { twins, spoken }: SaidOfKept,
  from: number,
  to: number
): AsyncGenerator<KeptRow[]> {
  const columns = recordColumns(recipe, {
    author: sql`k.author`,
    outputAuthor: sql`case when o.id is not null then k.output_author end`,
    alsoBy: twins ? sql`coalesce(t.names, '{}')` : null,
    rules: spoken
      ? sql`case when s1.rules is null and s2.rules is null and s3.rules is null then '{}'
      else ${rulesSaid(sql`s1.rules`, sql`s2.rules`, sql`s3.rules`)} end`
      : null
  })
  const asked = columns.filter(({ of }) => of !== null)
  const nothing = Object.fromEntries(columns.map(({ name }) => [name, null])) as unknown as RawKept
  const select = asked.map(({ of, kind }) => (kind === 'json' ? sql`to_json(${of})` : sql`${of}`))
  const rows = copyOut(
    tx,
    sql`select ${sql.join(select, sql`, `)} from kept k ${PARTS_OF_RECORD}
      left join twins t on t.cluster_id = k.cluster_id
      left join spoken s1 on s1.id = k.revision_id
      left join spoken s2 on s2.id = k.output_id
      left join spoken s3 on s3.id = k.other_id
      where k.position >= ${sql.raw(String(from))} and k.position < ${sql.raw(String(to))} order by k.position`
  )
  for await (const lines of rows)
    yield lines.map((line) => toKept(rawOf(asked, line, { ...nothing }), recipe))
}

/**
 * Reads records with everything a release says about them, in order of their position.
 *
 * @param kept rows of position, split, prompt_id, revision_id, output_id, other_id, prompt_rows
 */
export async function readRecords(tx: Queryable, recipe: Recipe, kept: SQL): Promise<KeptRow[]> {
  const columns = recordColumns(recipe, {
    author: sql`a.name`,
    outputAuthor: sql`oa.name`,
    alsoBy: sql`'{}'::text[]`,
    rules: sql`array(select distinct x.rule || '@' || x.rule_version from findings x
      where x.verdict in ('fix', 'flag') and x.superseded_at is null
        and ((x.subject_type = 'revision' and x.subject_id = r.id)
          or (x.subject_type = 'output' and x.subject_id in (o.id, k.other_id))) order by 1)`
  })
  const select = columns.map(({ name, of }) => sql`${of ?? sql`null`} as ${sql.identifier(name)}`)
  const rows = await tx.execute<RawKept & Record<string, unknown>>(sql`
    select ${sql.join(select, sql`, `)} from ${kept} k ${PARTS_OF_RECORD}
      join users a on a.id = p.author_id
      left join users oa on oa.id = o.author_id
    order by k.position`)
  return rows.map((raw) => toKept(raw, recipe))
}

/** A line of COPY as the row it is. @param row takes what is said */
function rawOf(columns: readonly RecordColumn[], line: string, row: RawKept): RawKept {
  const fields = copyFields(line)
  const raw = row as unknown as Record<string, unknown>
  for (let i = 0; i < columns.length; i++) {
    const { name, kind } = columns[i] as RecordColumn
    const field = fields[i] as string | null
    raw[name] = field === null || kind === 'text' ? field : VALUES[kind](field)
  }
  return row
}

const VALUES: Record<Exclude<RecordColumn['kind'], 'text'>, (field: string) => unknown> = {
  number: Number,
  boolean: (field) => field === 't',
  json: (field) => (field === '[]' ? [] : JSON.parse(field))
}

function toKept(raw: RawKept, recipe: Recipe): KeptRow {
  const plain = toRecord(raw)
  const more = taskOf(recipe).freeze?.(plain, recipe)
  const record = more ? { ...plain, ...more } : plain
  const images = [
    { image: record.image, outputId: raw.output_id, mediaType: raw.media_type },
    { image: record.other?.image, outputId: record.other?.output_id, mediaType: raw.other?.media_type }
  ].flatMap(({ image, outputId, mediaType }) =>
    image && outputId ? [{ image, outputId, mediaType: mediaType ?? '' }] : []
  )
  return { position: raw.position, split: raw.split, record, images }
}
