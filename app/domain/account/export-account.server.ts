import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { users } from '~db/schema'
import { blobKey } from '~storage/keys'
import { AppError } from '../errors'
import type { ZipFile } from '../formats/zip-writer.server'
import type { Hub } from '../hub/hub.server'
import type { Section } from './export-section.server'
import { sectionsOf } from './export-sections.server'

const README = `Everything Kindling keeps of you and of what you gave.

profile.json            your account
prompts.json            your prompts, each with all its revisions, as given and as cleaned
outputs.json            your outputs; a file lies under media/, named by its blob_sha256
consent-receipts.json   licence and training consent of each contribution, and how your answer changed
ratings.json ballots.json comments.json reactions.json dataset-likes.json reports.json content-ratings.json
collections.json        your collections with their items
shared-collections.json collections of others you work on, and what you put into them
decisions.json          what moderators decided about your work and words, and why
refused-by-rule.json    which of your works rules refused, without a person
decided-by-me.json      what you decided as a moderator
cases.json              when your work or words lay before the moderators
uploads.json            files you sent; those not posted yet lie under media/ as well
follows.json imports.json saved-searches.json notifications.json
datasets.json releases.json generators.json     what you curated, built and added
access.json access-decided-by-me.json   datasets you asked to read, with each answer, and what you answered to who asked for yours
tokens.json             your access tokens by name and last letters; nobody keeps the tokens themselves
sessions.json           where you are signed in: since when, and until when
media/                  the original files

Times are UTC.
`

/**
 * Everything a person gave, as files: JSON lists read in batches, and the original media, one after another. Asking is
 * recorded as `account.exported`.
 */
export async function* exportAccount(hub: Hub, person: { id: string }): AsyncGenerator<ZipFile> {
  const [user] = await hub.db.select().from(users).where(eq(users.id, person.id))
  if (!user) throw new AppError('not_found', 'No such account')
  await recordEvents(hub.db, [{ type: 'account.exported', actorId: user.id, subjectId: user.id }])
  const { passwordHash: _, ...profile } = user
  yield { path: 'README.txt', body: README }
  yield { path: 'profile.json', body: `${JSON.stringify(profile, null, 2)}\n` }
  for (const [path, sections] of Object.entries(sectionsOf(user.id)))
    yield { path, body: async () => jsonList(hub, sections) }
  for await (const { sha256, mediaType } of ownMedia(hub, user.id)) {
    const stored = await hub.store.read(blobKey(sha256)).catch((error: unknown) => {
      hub.log.warn({ err: error, sha256 }, 'left out of an export')
      return null
    })
    const ending = mediaType.split('/')[1]?.replace(/[^\w]/g, '') || 'bin'
    try {
      if (stored) yield { path: `media/${sha256}.${ending}`, packed: true, body: async () => stored.body }
    } finally {
      // whoever reads may have gone in between
      stored?.body.destroy()
    }
  }
}

/** The rows of sections as one JSON array, a row a line. */
async function* jsonList(hub: Hub, sections: Section[]): AsyncGenerator<string> {
  let lead = '[\n'
  for (const section of sections) {
    for await (const record of recordsOf(hub, section)) {
      yield `${lead}${JSON.stringify(record)}`
      lead = ',\n'
    }
  }
  yield lead === '[\n' ? '[]\n' : '\n]\n'
}

async function* recordsOf(hub: Hub, section: Section): AsyncGenerator<unknown> {
  const { record, from, at, id, batch } = section
  const type = sql.raw(section.idType)
  let after: { at: string; id: string } | undefined
  do {
    const beyond = after ? sql`and (${at}, ${id}) < (${after.at}::timestamptz, ${after.id}::${type})` : sql``
    const rows = await hub.db.execute<{ at: string; id: string; record: unknown }>(sql`
      select ${at}::text as at, ${id}::text as id, ${record} as record from ${from} ${beyond}
      order by ${at} desc nulls last, ${id} desc nulls last limit ${batch}`)
    for (const row of rows) yield row.record
    after = rows.length < batch ? undefined : rows.at(-1)
  } while (after)
}

/** Each original once: of outputs in whatever state, and of uploads that were not posted yet. */
async function* ownMedia(hub: Hub, userId: string): AsyncGenerator<{ sha256: string; mediaType: string }> {
  const seen = new Set<string>()
  const files = (table: string, owner: string, column: string): Section => ({
    record: sql`jsonb_build_object('sha256', b.sha256, 'mediaType', b.media_type)`,
    from: sql`${sql.raw(table)} t join blobs b on b.sha256 = t.${sql.raw(column)} where t.${sql.raw(owner)} = ${userId}::uuid`,
    at: sql`t.created_at`,
    id: sql`t.id::text`,
    idType: 'text',
    batch: 200
  })
  for (const section of [
    files('outputs', 'author_id', 'blob_sha256'),
    files('uploads', 'user_id', 'sha256')
  ]) {
    for await (const record of recordsOf(hub, section)) {
      const file = record as { sha256: string; mediaType: string }
      if (seen.has(file.sha256)) continue
      seen.add(file.sha256)
      yield file
    }
  }
}
