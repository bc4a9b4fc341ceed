/** How often a person's unread news come by mail. */
export const DIGESTS = ['off', 'daily', 'weekly'] as const
export type Digest = (typeof DIGESTS)[number]

/** Messages a mail shows; of the others it says how many they are. */
export const DIGEST_MESSAGES = 20

/** A person's news of one period. */
export interface DigestMail {
  userId: string
  /** The period's beginning, epoch milliseconds: with the person it names the mail. */
  sinceMs: number
  email: string
  displayName: string
  locale: string
  digest: Digest
  messages: { kind: string; params: Record<string, string | number>; href: string }[]
  /** Unread messages of the period, up to one more than a hundred. */
  total: number
}
