import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { users } from '~db/schema'
import { rewordDatasetsOf } from '../datasets/directory-words.server'
import type { Digest } from '../digests/digest'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { pageHash } from '../review/page-subject.server'
import { renewCase } from '../review/renew-case.server'
import { BIO_MAX, DISPLAY_NAME_MAX } from './profile-limits'

export interface OwnSettings {
  displayName: string
  bio: string
  locale: string
  digest: Digest
}

/** What a person has chosen. */
export async function readSettingsOf(
  hub: Pick<Hub, 'db'>,
  user: { id: string }
): Promise<OwnSettings & { email: string }> {
  const [row] = await hub.db
    .select({
      displayName: users.displayName,
      bio: users.bio,
      locale: users.locale,
      digest: users.digest,
      email: users.email
    })
    .from(users)
    .where(eq(users.id, user.id))
  if (!row) throw new AppError('not_found', 'No such person')
  return { ...row, digest: row.digest as Digest }
}

/**
 * Keeps what a person chose. Turning mail on begins its first period now: what was unread before stays unmailed.
 *
 * @throws AppError `invalid` with `fields`
 */
export async function changeSettings(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  { locale, digest, ...words }: OwnSettings
): Promise<void> {
  const displayName = words.displayName
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  const bio = words.bio.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\u0000', '').trim()
  const fields: Record<string, string> = {}
  if (!displayName) fields.displayName = 'errors:field.required'
  if (displayName.length > DISPLAY_NAME_MAX) fields.displayName = 'errors:field.too_long'
  if (bio.length > BIO_MAX) fields.bio = 'errors:field.too_long'
  if (Object.keys(fields).length > 0) throw new AppError('invalid', 'The settings will not do', { fields })
  await hub.db.transaction(async (tx) => {
    await tx
      .update(users)
      .set({
        displayName,
        bio,
        hiddenWords: null,
        locale,
        digest,
        digestedAt: sql`case when ${users.digest} = 'off' then now() else ${users.digestedAt} end`
      })
      .where(eq(users.id, user.id))
    await renewCase(tx, user.id, pageHash(displayName, bio))
    await rewordDatasetsOf(tx, user.id)
    await recordEvents(tx, [{ type: 'user.changed', actorId: user.id, subjectId: user.id }])
  })
}
