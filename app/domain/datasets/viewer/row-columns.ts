/** Columns a work is shown in. */
export const WORK_COLUMNS = ['title', 'prompt', 'caption', 'response', 'image', 'chosen', 'rejected'] as const

/** Columns of a few words or a number. */
export const FACT_COLUMNS = [
  'agreement',
  'language',
  'scenario',
  'license',
  'author',
  'generator',
  'model',
  'consent',
  'tags',
  'rules',
  'remixed_from',
  'also_by',
  'cluster',
  'id'
] as const

/** Columns a table of rows can show beside the number of the row. */
const ROW_COLUMNS = [...WORK_COLUMNS, 'label', 'rating', ...FACT_COLUMNS] as const
export type RowColumnName = (typeof ROW_COLUMNS)[number]

/** The columns an address names, once or between commas; null: it leaves it to the page. */
export function readColumns(search: URLSearchParams): RowColumnName[] | null {
  const named = new Set(search.getAll('columns').flatMap((text) => text.slice(0, 400).split(',')))
  const known = ROW_COLUMNS.filter((name) => named.has(name))
  return known.length > 0 ? known : null
}
