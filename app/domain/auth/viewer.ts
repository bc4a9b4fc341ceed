import type { Role } from '~db/vocabulary'

/** The signed-in person, as the domain and the pages see them. */
export interface Viewer {
  id: string
  name: string
  displayName: string
  role: Role
  locale: string
}

/** May see the review queue and decide cases. */
export const canReview = (viewer: Pick<Viewer, 'role'> | null | undefined): boolean =>
  viewer?.role === 'moderator' || viewer?.role === 'admin'
