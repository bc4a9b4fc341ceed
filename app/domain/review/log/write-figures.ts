import { csvLine } from '../../formats/csv-line'
import { type Figure, quantile } from './figures'

/** The figures as CSV, a sum a line; of the times the median and the nine tenths of each month, in seconds. */
export function writeFigures(figures: readonly (Figure & { month: string })[]): string {
  const buckets = new Map<string, Map<number, number>>()
  const lines: [string, string, string, string, number][] = []
  for (const { month, measure, name, outcome, count } of figures) {
    if (measure !== 'time') {
      lines.push([month, measure, name, outcome, count])
      continue
    }
    const of = buckets.get(month) ?? new Map<number, number>()
    buckets.set(month, of.set(Number(name), count))
  }
  for (const [month, of] of buckets) {
    const seconds = (share: number) => Math.round((quantile(of, share) ?? 0) / 1000)
    lines.push(
      [month, 'time', 'median', 'seconds', seconds(0.5)],
      [month, 'time', 'p90', 'seconds', seconds(0.9)]
    )
  }
  lines.sort((a, b) => (a.slice(0, 4).join(' ') < b.slice(0, 4).join(' ') ? -1 : 1))
  // spreadsheets take a file for UTF-8 by this mark
  return `\ufeff${[['month', 'measure', 'name', 'outcome', 'value'], ...lines].map((line) => csvLine(line)).join('')}`
}
