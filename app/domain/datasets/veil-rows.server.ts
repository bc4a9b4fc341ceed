import { sql } from 'drizzle-orm'
import type { ContentRating } from '~db/vocabulary'
import { reaches } from '../content-ratings/content-rating'
import { type Lens, seenThrough } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { anyOf } from '../prompts/publish-ids.server'
import type { DatasetRecord, RecordOutput } from './record'
import type { PageRow, RowsPage } from './rows-page'

/**
 * A page of rows as a reader meets works of their ratings: what they veil or leave out elsewhere is named and not sent, until
 * they ask for the open row. Records carry no rating, since releases never change: what holds now is looked up.
 *
 * @param unveiled the open row was asked for in spite of its rating
 */
export async function veilRows(
  { db }: Pick<Hub, 'db'>,
  page: RowsPage,
  lens: Lens,
  unveiled: boolean
): Promise<RowsPage> {
  const rows = page.open ? [...page.rows, page.open] : page.rows
  const ids = [...new Set(rows.flatMap((row) => (row.revoked ? [] : worksOf(row.record))))]
  if (ids.length === 0) return page
  const found = await db.execute<{ id: string; rating: ContentRating }>(sql`
    select id, content_rating as rating from prompts where id = ${anyOf(ids)} and content_rating <> 'general'
    union all
    select id, content_rating from outputs where id = ${anyOf(ids)} and content_rating <> 'general'`)
  const ratings = new Map([...found].map(({ id, rating }) => [id, rating]))
  const veil = (row: PageRow): PageRow => {
    if (row.revoked) return row
    const rating = worksOf(row.record)
      .map((id) => ratings.get(id) ?? 'general')
      .reduce((one, other) => (reaches(one, other) ? one : other))
    return seenThrough(lens, rating) === 'show'
      ? row
      : { ...row, veiled: rating, record: emptied(row.record) }
  }
  return { ...page, rows: page.rows.map(veil), open: page.open && !unveiled ? veil(page.open) : page.open }
}

const worksOf = ({ prompt_id, output_id, other }: DatasetRecord): string[] =>
  [prompt_id, output_id, other?.output_id].filter((id) => id != null)

/** A record without its words and pictures. */
const emptied = (record: DatasetRecord): DatasetRecord => ({
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
