import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { readSigned, signed } from '../hub/signed.server'

const PURPOSE = 'match'

export interface Drawn {
  leftId: string
  rightId: string
}

/** Says that a pair was drawn for a person: nobody votes on a pair of their own choosing. It does not expire. */
export const matchToken = (
  hub: Pick<Hub, 'settings'>,
  voter: { id: string },
  { leftId, rightId }: Drawn
): Promise<string> => signed(hub, PURPOSE, [leftId, rightId, voter.id].join(' '))

/** The pair a token is of. @throws AppError `invalid` when we did not make it, or not for this person */
export async function readMatchToken(
  hub: Pick<Hub, 'settings'>,
  voter: { id: string },
  token: string
): Promise<Drawn> {
  const [leftId, rightId, voterId] = (await readSigned(hub, PURPOSE, token))?.split(' ') ?? []
  if (!leftId || !rightId || voterId !== voter.id)
    throw new AppError('invalid', 'Nobody drew this pair for you', { key: 'arena:error.not_drawn' })
  return { leftId, rightId }
}
