import type { Role } from '~db/vocabulary'

const LANDING: Record<Role, string> = {
  creator: '/prompts',
  researcher: '/datasets',
  moderator: '/review',
  admin: '/review'
}

/** Where somebody starts after signing in. */
export const landingOf = (role: Role): string => LANDING[role]
