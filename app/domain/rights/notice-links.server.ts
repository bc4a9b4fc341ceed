import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { readSigned, signed } from '../hub/signed.server'

const PURPOSE = 'rights-receipt'
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** The word of the link under which a notice can be followed: its id, signed. It does not expire. */
export const receiptOf = (hub: Pick<Hub, 'settings'>, noticeId: string): Promise<string> =>
  signed(hub, PURPOSE, noticeId)

/** Which notice a receipt is of. @throws AppError `not_found` when we did not give it */
export async function readReceipt(hub: Pick<Hub, 'settings'>, receipt: string): Promise<string> {
  const id = await readSigned(hub, PURPOSE, receipt)
  if (!id || !UUID.test(id)) throw new AppError('not_found', 'The link is not one of ours')
  return id
}
