import type { PageRow } from '../../domain/datasets/rows-page'
import type { RowColumnName } from '../../domain/datasets/viewer/row-columns'
import type { RowChart } from './row-charts'

/** A column of the table of rows. */
export interface RowColumn {
  key: RowColumnName
  chart?: RowChart
  /** Where there is room for columns. */
  width: string
  /** The same in rem, at least. */
  rem: number
}

const column = (key: RowColumnName, width: string, chart?: RowChart): RowColumn => ({
  key,
  width,
  chart,
  rem: width === '' ? 12 : Number(/\d+$/.exec(width)) / 4
})

/** Columns that most come without asking, and which every row can fill. */
const USUAL: readonly RowColumn[] = [
  column('rating', 'w-28', 'ratings'),
  column('language', 'w-28', 'languages'),
  column('scenario', 'w-28', 'scenarios'),
  column('license', 'w-28', 'licenses')
]

/** What else a row tells of where it came from. */
const FURTHER: readonly RowColumn[] = [
  column('title', 'w-44'),
  column('agreement', 'w-28'),
  column('author', 'w-32'),
  column('generator', 'w-32', 'generators'),
  column('model', 'w-32'),
  column('consent', 'w-36'),
  column('tags', 'w-36'),
  column('rules', 'w-44'),
  column('remixed_from', 'w-36'),
  column('also_by', 'w-36'),
  column('cluster', 'w-28'),
  column('id', 'w-44')
]

/** The columns that these rows fill, as far as nothing else is chosen. */
function usualColumns(rows: readonly PageRow[]): RowColumn[] {
  const records = rows.flatMap((row) => (row.revoked ? [] : [row.record]))
  const images = records.some(({ image }) => image !== null)
  const pairs = records.some(({ other }) => other !== undefined)
  const outputs = records.some(({ output_id }) => output_id !== null)
  const works: RowColumn[] = pairs
    ? [
        column('chosen', images ? 'w-36' : '', 'responseLengths'),
        column('rejected', images ? 'w-36' : '', 'otherLengths')
      ]
    : images
      ? [column('image', 'w-32')]
      : outputs
        ? [column('response', '', 'responseLengths')]
        : []
  const prompt = column(
    records.some(({ caption }) => caption !== undefined) ? 'caption' : 'prompt',
    '',
    'promptLengths'
  )
  return [
    ...(images ? [...works.map(({ chart: _, ...work }) => work), prompt] : [prompt, ...works]),
    ...(records.some(({ label }) => label !== undefined) ? [column('label', 'w-28')] : []),
    ...USUAL
  ]
}

/**
 * The columns a table of these rows shows, all it could show, and those it shows when nothing is chosen. A choice of which
 * nothing is there is none.
 */
export function columnsOf(
  rows: readonly PageRow[],
  chosen: readonly RowColumnName[] | null
): { shown: RowColumn[]; all: RowColumn[]; usual: RowColumn[] } {
  const usual = usualColumns(rows)
  const further = FURTHER.filter(({ key }) => !usual.some((column) => column.key === key))
  const all = [...usual, ...further]
  const wanted = chosen ? all.filter(({ key }) => chosen.includes(key)) : usual
  return { shown: wanted.length > 0 ? wanted : usual, all, usual }
}
