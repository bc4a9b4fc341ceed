import type { TrustLevel } from './levels'

/** How many slots a level has; null: as many as one likes. */
export const SLOTS: Record<TrustLevel, number | null> = { 0: 5, 1: 20, 2: 100, 3: null }

/** What each thing costs: a prompt of which anything waits, an appeal that is open, a work taken down within `REMOVED_HOURS`. */
export const SLOT_COSTS = { pending: 1, appeal: 3, removed: 5 } as const
export const REMOVED_HOURS = 72

/** What takes up a person's slots now. */
export interface SlotUse {
  pending: number
  appeals: number
  removed: number
}

export const slotsTaken = ({ pending, appeals, removed }: SlotUse): number =>
  pending * SLOT_COSTS.pending + appeals * SLOT_COSTS.appeal + removed * SLOT_COSTS.removed
