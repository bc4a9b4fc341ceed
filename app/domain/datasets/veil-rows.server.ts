import { sql } from 'drizzle-orm'
import type { ContentRating } from '~db/vocabulary'
import { reaches } from '../content-ratings/content-rating'
import { type Lens, seenThrough } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { anyOf } from '../prompts/publish-ids.server'
import type { DatasetRecord, RecordOutput } from './record'
import type { PageRow, RowsPage } from './rows-page'

/**
 * A page of rows as a reader meets works of their ratings: what they veil or leave out elsewhere is named and
 * not sent, until they ask for the open row.
 *
 * @param unveiled the open row was asked for in spite of its rating
 */
export async function veilRows(
  hub: Pick<Hub, 'db'>,
  page: RowsPage,
  lens: Lens,
  unveiled: boolean
): Promise<RowsPage> {
  const rows = page.open ? [...page.rows, page.open] : page.rows
  const records = rows.flatMap((row) => (row.revoked ? [] : row.record))
  const veiled = new Map(
    (await veilRecords(hub, records, lens)).map((record, i) => [records[i], record] as const)
  )
  const veil = (row: PageRow): PageRow => {
    if (row.revoked) return row
    const met: DatasetRecord & { veiled?: ContentRating } = veiled.get(row.record) ?? row.record
    const { veiled: rating, ...record } = met
    return rating ? { ...row, veiled: rating, record } : row
  }
  return { ...page, rows: page.rows.map(veil), open: page.open && !unveiled ? veil(page.open) : page.open }
}

/**
 * Records, those without words and pictures whose rating the reader veils or leaves out. Records carry no
 * rating, since releases never change: what holds now is looked up, in one statement.
 */
export async function veilRecords<T extends DatasetRecord>(
  { db }: Pick<Hub, 'db'>,
  records: readonly T[],
  lens: Lens
): Promise<(T & { veiled?: ContentRating })[]> {
  const ids = [...new Set(records.flatMap(worksOf))]
  if (ids.length === 0) return [...records]
  const found = await db.execute<{ id: string; rating: ContentRating }>(sql`
    select id, content_rating as rating from prompts where id = ${anyOf(ids)} and content_rating <> 'general'
    union all
    select id, content_rating from outputs where id = ${anyOf(ids)} and content_rating <> 'general'`)
  const ratings = new Map([...found].map(({ id, rating }) => [id, rating]))
  return records.map((record) => {
    const rating = worksOf(record)
      .map((id) => ratings.get(id) ?? 'general')
      .reduce((one, other) => (reaches(one, other) ? one : other))
    return seenThrough(lens, rating) === 'show' ? record : { ...emptied(record), veiled: rating }
  })
}

const worksOf = ({ prompt_id, output_id, other }: DatasetRecord): string[] =>
  [prompt_id, output_id, other?.output_id].filter((id) => id != null)

/** A record without its words and pictures. */
const emptied = <T extends DatasetRecord>(record: T): T => ({
  ...record,
  ...bare(record),
  ...{ title: '', prompt: '' },
  ...(record.caption === undefined ? {} : { caption: '' }),
  ...(record.other ? { other: { ...record.other, ...bare(record.other) } } : {})
})

/** Which kind of file it is stays, for the columns of the table. */
const bare = ({ response, image }: Pick<RecordOutput, 'response' | 'image'>) => ({
  response: response === null ? null : '',
  image: image && { ...image, original: '', alt: '' }
})
