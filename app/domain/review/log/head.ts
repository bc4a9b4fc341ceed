/** Where a hub says, signed, how far its log goes. */
export const HEAD_PATH = '/.well-known/kindling-log-head.json'

/** The last link of the log. Its signature is over its canonical JSON. */
export interface LogHead {
  format: 'kindling-log-head/1'
  sequence: number
  hash: string
  /** When what the entry says was done; null while the log is empty. */
  at: string | null
}

/** The whole log, a link a line. */
export const LOG_FILE_PATH = '/moderation/log/download'
