import { eq, or, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { generators } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { checkNewGenerator, knownByName, type NewGenerator, sameName, slugOf } from './new-generator'

/** Addresses tried for a name that others await approval for, too; moderators then merge them. */
const MOST_NAMESAKES = 20

/**
 * Adds a generator that the hub does not have. The person who added it may use it at once; others are offered it when a
 * moderator has approved it.
 *
 * @returns its id
 * @throws AppError `invalid` (fields), `conflict` when the hub has one of that name
 */
export async function addGenerator(hub: Hub, person: { id: string }, input: NewGenerator): Promise<string> {
  const given = {
    ...input,
    name: input.name.normalize('NFC').trim().replace(/\s+/g, ' '),
    nameZh: input.nameZh.normalize('NFC').trim().replace(/\s+/g, ' '),
    homepage: input.homepage.trim()
  }
  const wrong = checkNewGenerator(given)
  if (Object.keys(wrong).length > 0)
    throw new AppError('invalid', 'The generator is not acceptable', { fields: wrong })
  return hub.db.transaction(async (tx) => {
    // two that add the same name at a time go one after the other
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('generators'))`)
    await refuseKnown(tx, person, given)
    const id = await freeId(tx, slugOf(given.name))
    await tx.insert(generators).values({
      id,
      name: given.name,
      nameZh: given.nameZh || given.name,
      modalities: [...new Set(given.modalities)],
      homepage: given.homepage,
      addedBy: person.id,
      approved: false
    })
    await recordEvents(tx, [
      { type: 'generator.added', actorId: person.id, payload: { generatorId: id, name: given.name } }
    ])
    return id
  })
}

async function refuseKnown(
  tx: Queryable,
  person: { id: string },
  { name, nameZh }: NewGenerator
): Promise<void> {
  const rows = await tx
    .select({ id: generators.id, name: generators.name, nameZh: generators.nameZh })
    .from(generators)
    .where(or(generators.approved, eq(generators.addedBy, person.id)))
  for (const [field, given] of [
    ['name', name],
    ['nameZh', nameZh]
  ] as const) {
    if (!given) continue
    const ownId = knownByName(given)
    const known = rows.find(
      (row) => row.id === ownId || [row.name, row.nameZh].some((word) => sameName(word) === sameName(given))
    )
    if (known)
      throw new AppError('conflict', `There is ${known.id} already`, {
        key: 'generators:error.exists',
        params: { name: known.name },
        fields: { [field]: 'generators:error.exists' }
      })
  }
}

async function freeId(tx: Queryable, slug: string): Promise<string> {
  const taken = await tx
    .select({ id: generators.id })
    .from(generators)
    .where(or(eq(generators.id, slug), sql`${generators.id} like ${`${slug}-%`}`))
  const ids = new Set(taken.map(({ id }) => id))
  for (let n = 1; n <= MOST_NAMESAKES; n++) {
    const id = n === 1 ? slug : `${slug}-${n}`
    if (!ids.has(id)) return id
  }
  throw new AppError('conflict', `Many of the name ${slug} await a moderator`)
}
