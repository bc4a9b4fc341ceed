import type { DatasetVisibility, Role } from '~db/vocabulary'

/** Who asks. */
export interface Actor {
  id: string
  role: Role
}

/** May change the dataset and cut releases of it. */
export const canCurate = (actor: Actor | null | undefined, dataset: { ownerId: string }): boolean =>
  actor?.id === dataset.ownerId || actor?.role === 'admin'

/** May know that the dataset is there: a private one is its owner's and the admins' alone. */
export const canSee = (
  actor: Actor | null | undefined,
  dataset: { ownerId: string; visibility: DatasetVisibility }
): boolean => dataset.visibility === 'public' || canCurate(actor, dataset)
