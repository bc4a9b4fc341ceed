/**
 * Why a moderator stands too near to an author to judge them: they look after a collection together, one made a remix of the
 * other's prompt, or they follow each other.
 */
export const CONFLICTS = ['team', 'remix', 'follow'] as const
export type Conflict = (typeof CONFLICTS)[number]
