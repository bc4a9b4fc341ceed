/** Hours in which the link of a mail that asks for confirmation can be used. */
export const CONFIRM_HOURS = 48
/** Such mails one person gets a day. */
export const MAILS_A_DAY = 5

/** How one's address stands, for the page about it. */
export interface OwnEmail {
  email: string
  confirmedAt: Date | null
  /** The address that is to be confirmed: the account's own, or the one it is to have; and whether its link still holds. */
  asked: { email: string; live: boolean } | null
  /** The hub sends mail; otherwise it lies in its outbox, for whoever runs the hub. */
  mails: boolean
}
