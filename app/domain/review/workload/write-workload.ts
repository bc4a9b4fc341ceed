import { csvLine } from '../../formats/csv-line'
import { quantile } from '../log/figures'
import type { DeskFigure, DeskMeasure } from './workload'

const PERSONAL: readonly DeskMeasure[] = ['decided', 'undone', 'overturned']

/** Counted by moderator. */
export const isPersonal = (measure: DeskMeasure): boolean => PERSONAL.includes(measure)

/**
 * The desk's days as CSV, a sum a line; of times the median and the nine tenths by day and lane, in seconds.
 *
 * @param names moderators' names by id; null leaves out what is counted by moderator
 */
export function writeWorkload(
  figures: readonly (DeskFigure & { day: string })[],
  names: ReadonlyMap<string, string> | null
): string {
  const buckets = new Map<string, Map<number, number>>()
  const lines: [string, string, string, string, number][] = []
  for (const { day, measure, lane, name, count } of figures) {
    if (measure === 'time') {
      const of = buckets.get(`${day} ${lane}`) ?? new Map<number, number>()
      buckets.set(`${day} ${lane}`, of.set(Number(name), count))
    } else if (!isPersonal(measure)) lines.push([day, measure, lane, '', count])
    else if (names) lines.push([day, measure, '', names.get(name) ?? name, count])
  }
  for (const [key, of] of buckets) {
    const [day = '', lane = ''] = key.split(' ')
    const seconds = (share: number) => Math.round((quantile(of, share) ?? 0) / 1000)
    lines.push([day, 'median_seconds', lane, '', seconds(0.5)], [day, 'p90_seconds', lane, '', seconds(0.9)])
  }
  lines.sort((a, b) => (a.slice(0, 4).join(' ') < b.slice(0, 4).join(' ') ? -1 : 1))
  // spreadsheets take a file for UTF-8 by this mark
  return `\ufeff${[['day', 'measure', 'lane', 'moderator', 'value'], ...lines].map((line) => csvLine(line)).join('')}`
}
