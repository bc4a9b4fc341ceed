import type { Role } from '~db/vocabulary'
import type { Lens } from '../content-ratings/lens'

/** The signed-in person, as the domain and the pages see them. */
export interface Viewer {
  id: string
  name: string
  displayName: string
  role: Role
  locale: string
  /** What they meet of works that are not for everybody. */
  lens: Lens
}

/** May see the review queue and decide cases. */
export const canReview = (viewer: Pick<Viewer, 'role'> | null | undefined): boolean =>
  viewer?.role === 'moderator' || viewer?.role === 'admin'
