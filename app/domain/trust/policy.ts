import type { TrustLevel } from './levels'

/**
 * What trust does with contributions that cleaning found nothing wrong with (setting `TRUST`).
 * `off`: nothing. `after`: all are published, and new people's are looked at afterwards. `before`: new people's wait until
 * a moderator has looked.
 */
export const TRUST_POLICIES = ['off', 'after', 'before'] as const
export type TrustPolicy = (typeof TRUST_POLICIES)[number]

/** Published; published and put before the moderators; or held until they have looked. */
export type Treatment = 'publish' | 'check' | 'hold'

/** One in so many is looked at, of people who are known and of what is imported. */
const SAMPLED = 10

export interface Treated {
  level: TrustLevel
  /** A file: pictures, sound, film. */
  media: boolean
  imported: boolean
  /** A number of the contribution's own, by which the sample is drawn: the same one every time. */
  draw: number
}

/** How a clean contribution is treated. What comes by the hundred is sampled and never held, or one import would fill the queue. */
export function treatmentOf(policy: TrustPolicy, { level, media, imported, draw }: Treated): Treatment {
  if (policy === 'off' || level === 3) return 'publish'
  const sampled = draw % SAMPLED === 0 ? 'check' : 'publish'
  if (imported) return sampled
  const looked = policy === 'before' ? 'hold' : 'check'
  if (level === 0) return looked
  return level === 1 && media ? looked : sampled
}
