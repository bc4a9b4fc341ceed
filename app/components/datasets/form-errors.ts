import type { Translate } from '~/i18n/translator'
import { messageOf } from '../errors/message-of'

/** Messages by field name, in the reader's language; the form's own under `''`. */
export const formErrors = (
  t: Translate,
  errors: Record<string, string[] | null> | null | undefined
): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(errors ?? {}).map(([name, keys]) => [name.replace(/\[\d+\]$/, ''), messageOf(t, keys)])
  )
