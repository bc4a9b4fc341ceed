import { eq } from 'drizzle-orm'
import { users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { ChosenRatings } from './choose-ratings.server'
import { DEFAULT_CHOICES } from './lens'

/** What a person chose to meet; who has not is met as everybody is. */
export async function readChoices(hub: Pick<Hub, 'db'>, user: { id: string }): Promise<ChosenRatings> {
  const [row] = await hub.db
    .select({ choices: users.ratingChoices, adultAt: users.adultAt })
    .from(users)
    .where(eq(users.id, user.id))
  if (!row) throw new AppError('not_found', 'No such person')
  return { choices: row.choices ?? DEFAULT_CHOICES, adult: row.adultAt !== null }
}
