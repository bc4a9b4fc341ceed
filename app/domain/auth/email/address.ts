/** One spelling for one mailbox: trimmed, NFKC, the domain and the local part in lower case. */
export const normalizeEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase()

/** Good enough to send a mail to (HTML's own rule, and a dot in the domain). */
export const isEmail = (email: string): boolean =>
  email.length <= 254 && /^[^\s@"<>(),:;[\]\\]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(email)
