import { SPLITS } from '~db/vocabulary'
import { lyingBars, standingBars } from '../../charts/svg-charts'
import { grouped } from '../../charts/svg-parts'
import type { Counted } from '../preview'
import { type Snapshot, splitRows } from '../record'
import { taskOf } from '../tasks/registry'
import { LENGTH_ENDS, RATING_BARS } from '../viewer/row-facts'
import { WHY } from '../why-not'

/** A picture that lies beside the data, and what it shows in words. */
export interface ReleaseChart {
  path: string
  alt: string
  svg: string
}

/** What a chart is drawn from, and what it says. */
interface Drawn {
  title: string
  /** Its message: the alternative text. */
  alt: string
  /** Every number of it. */
  numbers: string
  svg: (told: { title: string; description: string }) => string
}

const DRAWN: Record<string, (snapshot: Snapshot) => Drawn | null> = {
  funnel,
  ratings,
  lengths,
  splits: (snapshot) =>
    wordChart(
      'split',
      SPLITS.map((word) => ({ word, rows: splitRows(snapshot, word) }))
    ),
  licenses: ({ licenses }) => wordChart('licence', mostFirst(licenses)),
  languages: ({ languages }) => wordChart('language', mostFirst(languages)),
  scenarios: ({ scenarios }) => wordChart('scenario', mostFirst(scenarios))
}

/** The charts of a release, drawn from its snapshot alone: the same bytes each time. None of a snapshot of before. */
export const chartsOf = (snapshot: Snapshot): ReleaseChart[] =>
  Object.entries(DRAWN).flatMap(([name, draw]) => {
    const drawn = snapshot.histograms ? draw(snapshot) : null
    if (!drawn) return []
    const { title, alt, numbers, svg } = drawn
    return [{ path: `charts/${name}.svg`, alt, svg: svg({ title, description: `${alt}. ${numbers}.` }) }]
  })

const rowsOf = ({ shards }: Snapshot): number => shards.reduce((sum, { rows }) => sum + rows, 0)

const listed = (words: readonly { label: string; value: number }[]): string =>
  words.map(({ label, value }) => `${label}: ${grouped(value)}`).join('; ')

/** The words of a reason, where they are not Markdown. */
const reasonWords = (reason: string): string => (WHY[reason] ?? reason).replaceAll('`', '')

/** Candidates, what each reason takes of those that are left, and the rows. Null where nothing was left out. */
function funnel(snapshot: Snapshot): Drawn | null {
  const { candidates, excluded } = snapshot
  const lost = excluded.filter(({ rows }) => rows > 0)
  if (lost.length === 0) return null
  const rows = rowsOf(snapshot)
  const published = `published ${taskOf(snapshot).card.candidates}`
  let left = candidates
  const steps = lost.map(({ reason, rows: value }) => {
    left = Math.max(0, left - value)
    return { label: reasonWords(reason), value, from: left }
  })
  const all = [
    { label: published, value: candidates },
    ...steps,
    { label: 'rows of this release', value: rows, strong: true }
  ]
  const most = lost.reduce((a, b) => (b.rows > a.rows ? b : a))
  return {
    title: 'From what was published to the rows',
    alt: `Of ${grouped(candidates)} ${published}, ${grouped(rows)} are here; most of the others: ${reasonWords(most.reason)} (${grouped(most.rows)})`,
    numbers: listed(all),
    svg: (told) => lyingBars({ ...told, bars: all })
  }
}

/** Null where nobody rated anything. */
function ratings({ histograms }: Snapshot): Drawn | null {
  const { ratings: values = [], unrated = 0 } = histograms ?? {}
  const rated = values.reduce((sum, rows) => sum + rows, 0)
  if (rated === 0) return null
  const borders = Array.from({ length: RATING_BARS + 1 }, (_, i) => String(1 + i / 2))
  const ranges = values.map((value, i) => ({ label: `${borders[i]} to ${borders[i + 1]}`, value }))
  const most = ranges.reduce((a, b) => (b.value > a.value ? b : a))
  return {
    title: 'Rows by the mean of their ratings',
    alt: `${unrated > 0 ? `${grouped(rated)} of ${grouped(rated + unrated)}` : `All ${grouped(rated)}`} rows are rated, most often ${most.label} in the mean (${grouped(most.value)})`,
    numbers: listed([{ label: 'unrated', value: unrated }, ...ranges]),
    svg: (told) =>
      standingBars({
        ...told,
        values,
        borders,
        along: 'mean rating, 1 to 5',
        ...(unrated > 0 ? { apart: { label: 'unrated', value: unrated } } : {})
      })
  }
}

function lengths(snapshot: Snapshot): Drawn | null {
  const values = snapshot.histograms?.tokens ?? []
  const rows = values.reduce((sum, n) => sum + n, 0)
  if (rows === 0) return null
  const froms = [0, ...LENGTH_ENDS]
  const ranges = values.map((value, i) => {
    const next = LENGTH_ENDS[i]
    const from = grouped(froms[i] ?? 0)
    return { label: next === undefined ? `${from} or more` : `${from} to ${grouped(next - 1)}`, value }
  })
  let below = 0
  const median = ranges.find(({ value }) => {
    below += value
    return below * 2 >= rows
  })
  return {
    title: 'Rows by the tokens of their texts',
    alt: `The median of ${grouped(rows)} rows has ${median?.label} tokens, by estimate`,
    numbers: listed(ranges),
    svg: (told) =>
      standingBars({
        ...told,
        values,
        borders: [...froms.map((from) => (from < 1024 ? String(from) : `${from / 1024}k`)), ''],
        along: 'estimated tokens of a row’s texts'
      })
  }
}

/** Words that are told alone; the rest are one bar. */
const TOLD = 10

/** What a patch took may have turned their order round. */
const mostFirst = (counted: readonly Counted[]): Counted[] =>
  [...counted].sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1))

/** Rows by a word they are told of. Null where all have the same. */
function wordChart(what: string, counted: readonly Counted[]): Drawn | null {
  const some = counted.filter(({ rows }) => rows > 0)
  if (some.length < 2) return null
  const rest = some.slice(TOLD).reduce((sum, { rows }) => sum + rows, 0)
  const all = some.slice(0, TOLD).map(({ word, rows }) => ({ label: word, value: rows, strong: true }))
  const bars = rest > 0 ? [...all, { label: `${some.length - TOLD} others`, value: rest }] : all
  const first = all.slice(0, 3).map(({ label, value }) => `${label} ${grouped(value)}`)
  return {
    title: `Rows by ${what}`,
    alt: `Rows by ${what}: ${first.join(', ')}${some.length > 3 ? ` and ${some.length - 3} more` : ''}`,
    numbers: listed(bars),
    svg: (told) => lyingBars({ ...told, bars })
  }
}
