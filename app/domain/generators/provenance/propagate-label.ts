import { fieldOf } from './aigc-fields'

/** What a hub that hands a work on writes into China's label (GB 45438-2025; the labelling measures of 2025, article 6). */
export interface Propagation {
  /** Who hands it on: the hub. */
  propagator: string
  /** The hub's id of the work. */
  id: string
  /** Whoever gave the work says that a generator made it. */
  declared: boolean
}

/** `Label`: the file says it is made by AI; its giver says so; something else in it speaks for it. */
const POSSIBLY = '2'
const SUSPECTED = '3'

/**
 * The label of a copy: the work's own with the hub as who hands it on, unless somebody stands there already: what others
 * wrote is never changed. Without one: "possibly" where its giver declared a generator, "suspected" where they did not but
 * other marks of the file say so, else none.
 *
 * @param traces other marks say that it was made by AI
 */
export function propagatedLabel(
  own: Record<string, string> | null,
  propagation: Propagation,
  traces: boolean
): Record<string, string> | null {
  const { propagator, id, declared } = propagation
  if (own) {
    if (fieldOf(own, 'ContentPropagator') || fieldOf(own, 'PropagateID')) return own
    return {
      ...without(own, 'contentpropagator', 'propagateid'),
      ContentPropagator: propagator,
      PropagateID: id
    }
  }
  if (!declared && !traces) return null
  return {
    Label: declared ? POSSIBLY : SUSPECTED,
    ...{ ContentProducer: '', ProduceID: '', ReservedCode1: '' },
    ...{ ContentPropagator: propagator, PropagateID: id, ReservedCode2: '' }
  }
}

/** Fields but those of these names, however they are spelt: they are empty, and written anew. */
const without = (label: Record<string, string>, ...names: string[]) =>
  Object.fromEntries(
    Object.entries(label).filter(([key]) => !names.includes(key.toLowerCase().replace(/[_\s-]/g, '')))
  )
