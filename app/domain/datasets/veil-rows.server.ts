import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { ContentRating } from '~db/vocabulary'
import { reaches } from '../content-ratings/content-rating'
import { type Lens, seenThrough } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { anyOf } from '../prompts/publish-ids.server'
import type { ExcludedPrompt, Preview } from './preview'
import type { DatasetRecord, RecordOutput } from './record'
import type { PageRow, RowsPage } from './rows-page'

/**
 * A page of rows as a reader meets works of their ratings: what they veil or leave out elsewhere is named and
 * not sent.
 *
 * @param open what they meet in the open row, as on a work's own page: after they asked, or passed the gate
 */
export async function veilRows(
  { db }: Pick<Hub, 'db'>,
  page: RowsPage,
  lens: Lens,
  open: Lens
): Promise<RowsPage> {
  const rows = page.open ? [...page.rows, page.open] : page.rows
  const ratingOf = await ratingsOf(
    db,
    rows.flatMap((row) => (row.revoked ? [] : row.record))
  )
  const veil = (row: PageRow, through: Lens): PageRow => {
    if (row.revoked) return row
    const veiled = ratingOf(row.record)
    const met = seenThrough(through, veiled)
    if (met === 'show') return row
    return { ...row, veiled, record: emptied(row.record), ...(met === 'hide' ? { gated: true } : {}) }
  }
  return { ...page, rows: page.rows.map((row) => veil(row, lens)), open: page.open && veil(page.open, open) }
}

/** Records, those without words and pictures whose rating the reader veils or leaves out. */
export async function veilRecords<T extends DatasetRecord>(
  { db }: Pick<Hub, 'db'>,
  records: readonly T[],
  lens: Lens
): Promise<(T & { veiled?: ContentRating })[]> {
  const ratingOf = await ratingsOf(db, records)
  return records.map((record) => {
    const veiled = ratingOf(record)
    return seenThrough(lens, veiled) === 'show' ? record : { ...emptied(record), veiled }
  })
}

/** Prompts that stay out of a dataset, those without a title whose rating the reader veils or leaves out. */
export async function veilExamples(
  { db }: Pick<Hub, 'db'>,
  examples: Preview['examples'],
  lens: Lens
): Promise<Preview['examples']> {
  const works = Object.values(examples).flatMap((prompts) => prompts.map(({ id }) => ({ prompt_id: id })))
  const ratingOf = await ratingsOf(db, works)
  const veil = (prompt: ExcludedPrompt): ExcludedPrompt => {
    const veiled = ratingOf({ prompt_id: prompt.id })
    return seenThrough(lens, veiled) === 'show' ? prompt : { ...prompt, title: '', veiled }
  }
  return Object.fromEntries(Object.entries(examples).map(([reason, prompts]) => [reason, prompts.map(veil)]))
}

type Works = Pick<DatasetRecord, 'prompt_id'> & Partial<Pick<DatasetRecord, 'output_id' | 'other'>>

/**
 * The ratings of these records: each that of its hardest work. Records carry none, since releases never change:
 * what holds now is looked up, in one statement.
 */
async function ratingsOf(
  db: Queryable,
  records: readonly Works[]
): Promise<(record: Works) => ContentRating> {
  const ids = [...new Set(records.flatMap(worksOf))]
  if (ids.length === 0) return () => 'general'
  const found = await db.execute<{ id: string; rating: ContentRating }>(sql`
    select id, content_rating as rating from prompts where id = ${anyOf(ids)} and content_rating <> 'general'
    union all
    select id, content_rating from outputs where id = ${anyOf(ids)} and content_rating <> 'general'`)
  const ratings = new Map([...found].map(({ id, rating }) => [id, rating]))
  return (record) =>
    worksOf(record)
      .map((id) => ratings.get(id) ?? 'general')
      .reduce((one, other) => (reaches(one, other) ? one : other))
}

const worksOf = ({ prompt_id, output_id, other }: Works): string[] =>
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
