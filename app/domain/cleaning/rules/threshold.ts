import type { Threshold } from '../record'

/** A weight or share from 0 to 1. */
export const shareThreshold = (value: number): Threshold => ({
  default: value,
  min: 0,
  max: 1,
  step: 0.01,
  unit: 'share'
})

/** A number of things. */
export const countThreshold = (value: number, max: number): Threshold => ({
  default: value,
  min: 1,
  max,
  step: 1,
  unit: 'count'
})
