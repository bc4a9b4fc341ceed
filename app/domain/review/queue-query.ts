import { CASE_LANES, type CaseLane } from '~db/vocabulary'

/** The lane a URL or form names; null = every lane. */
export const readLane = (value: unknown): CaseLane | null => CASE_LANES.find((lane) => lane === value) ?? null

/** The query string that keeps a lane: `?lane=reports`, or nothing. */
export const laneQuery = (lane: CaseLane | null): string => (lane ? `?lane=${lane}` : '')

/** Beyond this many a lane only says "more": counting stops there, so a long queue costs no more than a short one. */
export const LANE_CAP = 999
