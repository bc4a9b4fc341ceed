import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { users } from '~db/schema'
import type { RatingChoices } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'

/** What a person chose to meet, and whether they said that they are an adult. */
export interface ChosenRatings {
  choices: RatingChoices
  adult: boolean
}

/**
 * Keeps what a person wants to meet of each rating. When they first said that they are an adult is remembered; without it
 * nothing that is for adults is shown.
 *
 * @throws AppError `invalid` with `fields.adult`: asks for what is for adults without being one
 */
export async function chooseRatings(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  { choices, adult }: ChosenRatings
): Promise<void> {
  if (!adult && (choices.mature !== 'hide' || choices.extreme !== 'hide'))
    throw new AppError('invalid', 'Only adults see these', { fields: { adult: 'contentRating:error.adult' } })
  await hub.db.transaction(async (tx) => {
    await tx
      .update(users)
      .set({ ratingChoices: choices, adultAt: adult ? sql`coalesce(${users.adultAt}, now())` : null })
      .where(eq(users.id, user.id))
    await recordEvents(tx, [{ type: 'user.changed', actorId: user.id, subjectId: user.id }])
  })
}
