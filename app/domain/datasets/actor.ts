import type { Role } from '~db/vocabulary'

/** Who asks. */
export interface Actor {
  id: string
  role: Role
}

/** May change the dataset and cut releases of it. */
export const canCurate = (actor: Actor | null | undefined, dataset: { ownerId: string }): boolean =>
  actor?.id === dataset.ownerId || actor?.role === 'admin'
