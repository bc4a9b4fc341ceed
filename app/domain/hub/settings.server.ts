import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '../errors'
import { LATE_HOURS, type LateHours, readLateHours } from '../review/late-hours'
import { readScorers, type ScorerSettings } from '../scorers/scorer-settings.server'
import { TRUST_POLICIES, type TrustPolicy } from '../trust/policy'

export interface Settings {
  port: number
  host: string
  /** Absolute folder of the embedded database and local blobs. */
  dataDir: string
  /** Null: use the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null
  /** Who owns the tables and migrates, where `databaseUrl` is a role with fewer rights; null: the same. */
  databaseOwnerUrl: string | null
  /** Null: queues live in PostgreSQL. */
  redisUrl: string | null
  /** Null: blobs live in `dataDir/blobs`. */
  s3: { bucket: string; endpoint: string | null; region: string } | null
  /** Origin the world sees, without a trailing slash; null: `http://host:port`. */
  publicUrl: string | null
  /** The mail server; null: mail is laid into `dataDir/mail`. */
  smtpUrl: string | null
  /** Who mail is from; null: `no-reply` at the site's host. */
  mailFrom: string | null
  /** What signed links are made with; null: a secret kept in `dataDir`. */
  secret: string | null
  /** Who this hub is on China's label of works it hands on: a code of GB 45438-2025, or a name; null: its host. */
  aigcPropagator: string | null
  /** Hours that a file nobody uses is kept, in case somebody still posts it. */
  unusedKeptHours: number
  /** Outside models that score contributions; none by default. */
  scorers: ScorerSettings[]
  /** Hours within which a case of each lane should be decided. */
  lateHours: LateHours
  /** What becomes of clean contributions of people the hub does not know yet. */
  trust: TrustPolicy
  /** One in so many cases that moderators are given is a gold case; 0: none. */
  goldEvery: number
  /** Hard cases a moderator may open within a day; 0: any number. */
  hardViews: number
  demo: boolean
  production: boolean
}

const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL starting with ${protocols.map((p) => `${p}//`).join(' or ')}`
  })

const isOrigin = (at: URL) => at.pathname === '/' && !at.search && !at.hash && !at.username && !at.password
const blankAsAbsent = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blankAsAbsent, type.optional())

const wholeNumber = z
  .string()
  .refine((value) => /^\d{1,4}$/.test(value), 'must be a whole number, at most 9999')
  .transform(Number)

const environment = z.object({
  PORT: optional(
    z
      .string()
      .refine(
        (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
        'must be a whole number from 0 to 65535'
      )
      .transform(Number)
  ),
  HOST: optional(z.string().regex(/^[\w.:-]+$/, 'must be an address or host name')),
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(url(['postgres:', 'postgresql:'])),
  DATABASE_OWNER_URL: optional(url(['postgres:', 'postgresql:'])),
  REDIS_URL: optional(url(['redis:', 'rediss:'])),
  S3_BUCKET: optional(z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name')),
  S3_ENDPOINT: optional(url(['http:', 'https:'])),
  AWS_REGION: optional(z.string()),
  PUBLIC_URL: optional(
    url(['http:', 'https:']).refine((value) => !URL.canParse(value) || isOrigin(new URL(value)), {
      message: 'must be an origin such as https://hub.example.org: no path, query or user'
    })
  ),
  SMTP_URL: optional(url(['smtp:', 'smtps:'])),
  MAIL_FROM: optional(z.string().max(320)),
  KINDLING_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  AIGC_PROPAGATOR: optional(z.string().trim().max(100)),
  UNUSED_KEPT_HOURS: optional(
    z
      .string()
      .refine(
        (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1,
        'must be a whole number of hours, at least 1'
      )
      .transform(Number)
  ),
  SCORERS: optional(z.string()),
  REVIEW_HOURS: optional(
    z.string().transform((value, context) => {
      const hours = readLateHours(value)
      if (hours) return hours
      context.addIssue({ code: 'custom', message: 'must look like new=24,reports=12: lanes and whole hours' })
      return z.NEVER
    })
  ),
  TRUST: optional(z.enum(TRUST_POLICIES, `must be one of ${TRUST_POLICIES.join(', ')}`)),
  GOLD_EVERY: optional(wholeNumber),
  HARD_VIEWS: optional(wholeNumber),
  KINDLING_DEMO: optional(z.enum(['on', 'off'], 'must be on or off')),
  NODE_ENV: optional(z.string())
})

/**
 * Reads the hub's settings from the environment.
 *
 * @throws AppError `invalid`, one line naming every wrong variable
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new AppError('invalid', `Wrong setting: ${wrong.join('; ')}`)
  }
  const e = parsed.data
  if (e.S3_ENDPOINT && !e.S3_BUCKET)
    throw new AppError('invalid', 'Missing setting: S3_ENDPOINT needs S3_BUCKET')
  if (e.DATABASE_OWNER_URL && !e.DATABASE_URL)
    throw new AppError('invalid', 'Missing setting: DATABASE_OWNER_URL needs DATABASE_URL')
  const scorers = readScorers(e.SCORERS ?? '[]')
  if ('wrong' in scorers) throw new AppError('invalid', `Wrong setting: SCORERS ${scorers.wrong}`)
  return {
    port: e.PORT ?? 4321,
    host: e.HOST ?? '127.0.0.1',
    dataDir: resolve(e.DATA_DIR ?? '.data'),
    databaseUrl: e.DATABASE_URL ?? null,
    databaseOwnerUrl: e.DATABASE_OWNER_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    s3: e.S3_BUCKET
      ? { bucket: e.S3_BUCKET, endpoint: e.S3_ENDPOINT ?? null, region: e.AWS_REGION ?? 'us-east-1' }
      : null,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM ?? null,
    secret: e.KINDLING_SECRET ?? null,
    aigcPropagator: e.AIGC_PROPAGATOR ?? null,
    unusedKeptHours: e.UNUSED_KEPT_HOURS ?? 24,
    scorers: scorers.scorers,
    lateHours: e.REVIEW_HOURS ?? LATE_HOURS,
    trust: e.TRUST ?? 'after',
    goldEvery: e.GOLD_EVERY ?? 25,
    hardViews: e.HARD_VIEWS ?? 60,
    demo: e.KINDLING_DEMO !== 'off',
    production: e.NODE_ENV === 'production'
  }
}
