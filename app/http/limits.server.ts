import { createHash } from 'node:crypto'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'
import { AppError } from '~/domain/errors'
import { trustLevels } from '~/domain/trust/read-trust.server'
import type { SiteContext } from './context'
import { limiterStore } from './limiter-store.server'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How often somebody may do a thing: `points` in `seconds`, counted by person (signed in) or address. */
const LIMITS = {
  auth: { points: 10, seconds: 15 * MINUTE },
  authAddress: { points: 100, seconds: DAY },
  join: { points: 20, seconds: HOUR },
  /** Confirming and changing one's address: it asks for the password, and sends mails. */
  email: { points: 20, seconds: HOUR },
  post: { points: 120, seconds: HOUR },
  /** Prompts, outputs, revisions. */
  share: { points: 120, seconds: HOUR },
  propose: { points: 10, seconds: DAY },
  comment: { points: 60, seconds: HOUR },
  react: { points: 600, seconds: HOUR },
  rate: { points: 600, seconds: HOUR },
  /** Saying whom a work is fit for, and what one wants to meet. */
  rateContent: { points: 200, seconds: HOUR },
  /** Opening the gate before works for adults; by address for whoever is signed out. */
  gate: { points: 600, seconds: HOUR },
  import: { points: 30, seconds: HOUR },
  upload: { points: 200, seconds: HOUR },
  report: { points: 30, seconds: HOUR },
  appeal: { points: 20, seconds: DAY },
  /** Rights holders' notices: each may send a mail, and is by address, signed in or not. */
  notice: { points: 20, seconds: DAY },
  askAccess: { points: 30, seconds: DAY },
  decideAccess: { points: 600, seconds: HOUR },
  collect: { points: 600, seconds: HOUR },
  download: { points: 30, seconds: HOUR },
  /** Having a release written in one more format: each is built once. */
  buildFormat: { points: 60, seconds: HOUR },
  /** Having two large releases compared: each pair is once. */
  compare: { points: 60, seconds: HOUR },
  /** Trying and setting what cleaning goes by: a trial reads thousands of texts. */
  operate: { points: 60, seconds: HOUR },
  export: { points: 5, seconds: HOUR },
  /** What moderators write and decide beside single cases. */
  moderate: { points: 2000, seconds: HOUR },
  follow: { points: 300, seconds: HOUR },
  /** By address, and mail providers press for many people from few of them. */
  unsubscribe: { points: 2000, seconds: HOUR },
  /** Looking for pictures by a picture: each is decoded. */
  picture: { points: 120, seconds: HOUR }
} as const

/** What one thing costs whom the hub knows less, so that fewer fit into the same time: by level of trust, 0–2. */
const COSTS: Partial<Record<Counter, readonly number[]>> = {
  share: [6, 2, 1],
  comment: [3, 2, 1],
  upload: [2, 1, 1],
  import: [3, 2, 1]
}
type Counter = keyof typeof LIMITS
export type LimitedAction = Exclude<Counter, 'authAddress'>

/** Counted by address even where somebody is signed in. */
const BY_ADDRESS: readonly Counter[] = ['join', 'notice']

/** Takes back what an attempt cost, once it proved honest. */
export interface Attempt {
  forgive: () => Promise<void>
}

/**
 * Counts an action before it is done. `auth` counts per address and named account, and per address a day; forgive it
 * when the password was right. The others count per person, or per address when nobody is signed in; some cost more whom the hub knows less.
 *
 * @param subject for `auth`: the account tried (e-mail)
 * @throws AppError `rate_limited` with the seconds to wait
 */
export async function limitAction(
  context: SiteContext,
  _request: Request | null,
  action: LimitedAction,
  subject = ''
): Promise<Attempt> {
  if (action === 'auth') {
    const account = createHash('sha256')
      .update(`${subject.trim().toLowerCase()} ${context.clientIp}`)
      .digest('base64url')
    const mine = await count(context, 'auth', account)
    const everyone = await count(context, 'authAddress', context.clientIp)
    return {
      forgive: async () => void (await Promise.all([mine.delete(account), everyone.reward(context.clientIp)]))
    }
  }
  const viewer = BY_ADDRESS.includes(action) ? null : await context.viewer()
  const key = viewer?.id ?? context.clientIp
  const cost = viewer ? await costFor(context, action, viewer.id) : 1
  const limiter = await count(context, action, key, cost)
  return { forgive: async () => void (await limiter.reward(key, cost)) }
}

/** What it costs this person. */
async function costFor({ hub }: SiteContext, action: LimitedAction, viewerId: string): Promise<number> {
  const costs = COSTS[action]
  if (!costs || hub.settings.trust === 'off') return 1
  return costs[(await trustLevels(hub.db, [viewerId]))(viewerId)] ?? 1
}

async function count(
  { hub }: SiteContext,
  name: Counter,
  key: string,
  cost = 1
): Promise<RateLimiterAbstract> {
  const limiter = limiterStore(hub)(name, LIMITS[name])
  try {
    await limiter.consume(key, cost)
    return limiter
  } catch (verdict) {
    if (verdict instanceof Error) throw verdict
    const { msBeforeNext } = verdict as { msBeforeNext: number }
    const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
    throw new AppError('rate_limited', `Too many requests: try again in ${retryAfterSeconds} s`, {
      key: 'errors:rate_limited',
      params: { minutes: Math.ceil(retryAfterSeconds / MINUTE) },
      retryAfterSeconds
    })
  }
}
