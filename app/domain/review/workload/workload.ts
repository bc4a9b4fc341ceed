import { CASE_LANES, type CaseLane } from '~db/vocabulary'
import { quantile } from '../log/figures'

/** What is counted of a day; `folded` marks one that is over and counted for good. */
export type DeskMeasure = 'in' | 'out' | 'time' | 'decided' | 'undone' | 'overturned' | 'folded'

export interface DeskFigure {
  measure: DeskMeasure
  lane: string
  /** A bucket of times, or a moderator's id. */
  name: string
  count: number
}

/** Days that are shown, this one at the end; and how far back they are counted where nobody did. */
export const SHOWN_DAYS = 30
export const KEPT_DAYS = 60

/** Hours at which a waiting case comes to the next older bucket. */
export const AGE_EDGES = [6, 24, 72, 168] as const
export const AGE_BUCKETS = AGE_EDGES.length + 1

/** Days that are over, from which the forecast is drawn. */
const FORECAST_DAYS = 7

/** Where live cases wait: a lane, or set aside. */
export type WaitingLane = CaseLane | 'snoozed'

export interface LaneLoad {
  lane: WaitingLane
  /** Waiting now, by age, the youngest first. */
  ages: number[]
  open: number
}

/** What becomes of the queue if the next days are like the last. */
export type Forecast =
  | { kind: 'empty' }
  | { kind: 'shrinks'; days: number; perDay: number }
  | { kind: 'grows'; perDay: number }
  | { kind: 'steady' }

export interface Workload {
  /** `YYYY-MM-DD` in UTC, the oldest first. */
  days: string[]
  lanes: LaneLoad[]
  open: number
  came: number[]
  went: number[]
  times: { lane: CaseLane; n: number; medianMs: number | null; p90Ms: number | null }[]
  forecast: Forecast
  moderators: { id: string; decided: number; undone: number; overturned: number }[]
}

/** The last days, `YYYY-MM-DD` in UTC, this one at the end. */
export const lastDays = (count: number, now: Date): string[] =>
  Array.from({ length: count }, (_, i) =>
    new Date(now.getTime() - (count - 1 - i) * 86_400_000).toISOString().slice(0, 10)
  )

/** Puts the sums of days and what waits now together. */
export function workloadOf(
  figures: readonly (DeskFigure & { day: string })[],
  waiting: readonly { lane: WaitingLane; age: number; count: number }[],
  days: string[]
): Workload {
  const sum = (list: readonly { count: number }[]) => list.reduce((all, { count }) => all + count, 0)
  const of = (measure: DeskMeasure) => figures.filter((figure) => figure.measure === measure)
  const byDay = (measure: DeskMeasure) =>
    days.map((day) => sum(of(measure).filter((figure) => figure.day === day)))
  const lanes = [...CASE_LANES, 'snoozed' as const].map((lane) => {
    const mine = waiting.filter((row) => row.lane === lane)
    const ages = Array.from({ length: AGE_BUCKETS }, (_, age) => sum(mine.filter((row) => row.age === age)))
    return { lane, ages, open: sum(mine) }
  })
  const open = sum(lanes.filter(({ lane }) => lane !== 'snoozed').map((lane) => ({ count: lane.open })))
  const [came, went] = [byDay('in'), byDay('out')]
  const ids = [...new Set([...of('decided'), ...of('undone'), ...of('overturned')].map(({ name }) => name))]
  const named = (measure: DeskMeasure, id: string) => sum(of(measure).filter(({ name }) => name === id))
  return {
    ...{ days, open, came, went },
    lanes: lanes.filter((lane) => lane.open > 0),
    times: CASE_LANES.map((lane) => timesOf(lane, of('time'))).filter(({ n }) => n > 0),
    forecast: forecastOf(open, came, went),
    moderators: ids
      .map((id) => ({
        id,
        decided: named('decided', id),
        undone: named('undone', id),
        overturned: named('overturned', id)
      }))
      .sort((a, b) => b.decided - a.decided)
  }
}

function timesOf(lane: CaseLane, times: readonly DeskFigure[]): Workload['times'][number] {
  const buckets = new Map<number, number>()
  for (const { name, count, ...one } of times)
    if (one.lane === lane) buckets.set(Number(name), (buckets.get(Number(name)) ?? 0) + count)
  const n = [...buckets.values()].reduce((all, count) => all + count, 0)
  return { lane, n, medianMs: quantile(buckets, 0.5), p90Ms: quantile(buckets, 0.9) }
}

/** @param came,went by day, the one that is not over at the end */
export function forecastOf(open: number, came: readonly number[], went: readonly number[]): Forecast {
  if (open === 0) return { kind: 'empty' }
  const mean = (values: readonly number[]) => {
    const over = values.slice(0, -1).slice(-FORECAST_DAYS)
    return over.reduce((all, value) => all + value, 0) / Math.max(1, over.length)
  }
  const perDay = mean(went) - mean(came)
  if (Math.abs(perDay) < 0.5) return { kind: 'steady' }
  return perDay > 0
    ? { kind: 'shrinks', days: Math.ceil(open / perDay), perDay: Math.round(perDay) }
    : { kind: 'grows', perDay: Math.round(-perDay) }
}
