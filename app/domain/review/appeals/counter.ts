import { COUNTER_GROUNDS, type CounterGround } from '~db/vocabulary'
import { AppError } from '../../errors'

/** Longest address, in UTF-16 code units. */
export const LINK_MOST = 2000

/** What an author says against a rights holder's claim. */
export interface CounterStatement {
  ground?: string | null
  /** Where that is to be seen; a licence is, the others may be. */
  link?: string
}

/** @throws AppError `invalid` with `fields` */
export function checkCounter(given: CounterStatement): { ground: CounterGround; link: string } {
  const ground = COUNTER_GROUNDS.find((one) => one === given.ground)
  const link = given.link?.trim() ?? ''
  const fields: Record<string, string> = {}
  if (!ground) fields.ground = 'appeals:error.ground'
  if (link ? !isAddress(link) : ground === 'licence') fields.link = 'appeals:error.link'
  if (link.length > LINK_MOST) fields.link = 'errors:field.too_long'
  if (!ground || Object.keys(fields).length > 0) throw new AppError('invalid', 'Whose it is', { fields })
  return { ground, link }
}

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)
