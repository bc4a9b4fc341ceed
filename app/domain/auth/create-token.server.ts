import { createHash, randomBytes } from 'node:crypto'
import { count, eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { accessTokens, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { TOKEN_NAME_MAX, TOKENS_MAX } from './access-token'

const DAY_MS = 24 * 3600 * 1000
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** 37 letters of 62 hold 220 bits. */
const LETTERS = 37

/** What is kept of a token. */
export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Makes a person a token that reads as them. It begins with `hf_`, as Hub clients demand, and is returned this once.
 *
 * @param days how long it holds; 0 for ever
 * @throws AppError `invalid` with `fields.name`; `conflict` when there are too many
 */
export async function createToken(
  hub: Pick<Hub, 'db'>,
  person: { id: string },
  { name, days }: { name: string; days: number }
): Promise<string> {
  const called = name.trim()
  if (called === '') throw invalidName('errors:field.required')
  if ([...called].length > TOKEN_NAME_MAX) throw invalidName('errors:field.too_long')
  const token = `hf_${letters()}`
  const id = newId()
  await hub.db.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, person.id)).for('update')
    const [have] = await tx
      .select({ n: count() })
      .from(accessTokens)
      .where(eq(accessTokens.userId, person.id))
    if ((have?.n ?? 0) >= TOKENS_MAX)
      throw new AppError('conflict', `There are ${TOKENS_MAX} tokens already`, {
        key: 'tokens:error.too_many',
        params: { most: TOKENS_MAX }
      })
    await tx.insert(accessTokens).values({
      id,
      userId: person.id,
      name: called,
      digest: tokenDigest(token),
      ending: token.slice(-4),
      expiresAt: days > 0 ? new Date(Date.now() + days * DAY_MS) : null
    })
    await recordEvents(tx, [{ type: 'token.created', actorId: person.id, subjectId: id }])
  })
  return token
}

const invalidName = (key: string) =>
  new AppError('invalid', 'The token needs a name', {
    fields: { name: key },
    params: { max: TOKEN_NAME_MAX }
  })

/** Random letters without bias: bytes beyond the last whole round of the alphabet are thrown away. */
function letters(): string {
  const limit = 256 - (256 % ALPHABET.length)
  let text = ''
  while (text.length < LETTERS)
    for (const byte of randomBytes(LETTERS)) {
      if (byte < limit && text.length < LETTERS) text += ALPHABET[byte % ALPHABET.length]
    }
  return text
}
