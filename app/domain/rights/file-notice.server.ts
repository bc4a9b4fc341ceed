import { and, count, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { notices, noticeWorks } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { findWork } from './find-work.server'
import { addressesIn, type NoticeInput, WORKS_MOST } from './notice'

/** Unconfirmed or not, an e-mail address gets so many requests to confirm a day. */
const A_DAY = 3

/**
 * Takes a rights holder's notice in. Nothing follows from it until the link in the mail is used. Whether an address has
 * sent notices before can't be told from the answer: one that had enough mails today simply gets no further one.
 *
 * @param where the hub's origin, and the language of its mails
 * @throws AppError `invalid` with `fields`
 */
export async function fileNotice(
  hub: Pick<Hub, 'db'>,
  input: NoticeInput,
  where: { origin: string; locale: string }
): Promise<void> {
  const said = trimmed(input)
  const paths = await checkWorks(hub.db, said.works, where.origin)
  if (said.signature.toLowerCase() !== said.name.toLowerCase())
    throw new AppError('invalid', 'Signed with another name', {
      fields: { signature: 'rights:error.signature' }
    })
  if (said.claim === 'copyright' && !said.original)
    throw new AppError('invalid', 'Where the original is', { fields: { original: 'errors:field.required' } })
  await hub.db.transaction(async (tx) => {
    const [today] = await tx
      .select({ n: count() })
      .from(notices)
      .where(
        and(
          sql`lower(${notices.email}) = ${said.email.toLowerCase()}`,
          sql`${notices.createdAt} > now() - interval '1 day'`
        )
      )
    if ((today?.n ?? 0) >= A_DAY) return
    const id = newId()
    const { works: _, ...kept } = said
    await tx.insert(notices).values({ id, ...kept, locale: where.locale, mailDue: 'confirm' })
    await tx
      .insert(noticeWorks)
      .values(paths.map((address, position) => ({ noticeId: id, position, address })))
    await recordEvents(tx, [
      { type: 'notice.filed', subjectId: id, payload: { claim: said.claim, works: paths.length } }
    ])
  })
}

const trimmed = (input: NoticeInput): NoticeInput =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, value.replaceAll('\u0000', '').trim()])
  ) as unknown as NoticeInput

/** The addresses as they are kept. @throws AppError `invalid` with `fields.works` */
async function checkWorks(tx: Queryable, works: string, origin: string): Promise<string[]> {
  const refuse = (key: string, params: Record<string, string | number> = {}) =>
    new AppError('invalid', 'The works will not do', { fields: { works: `rights:error.${key}` }, params })
  const given = addressesIn(works)
  if (given.length === 0) throw refuse('works_none')
  if (given.length > WORKS_MOST) throw refuse('works_many', { most: WORKS_MOST })
  const paths = new Map<string, string>()
  for (const [index, text] of given.entries()) {
    const found = await findWork(tx, text, origin)
    if (!found) throw refuse('work', { n: index + 1, address: text.slice(0, 120) })
    if (!paths.has(found.subjectId)) paths.set(found.subjectId, found.path)
  }
  return [...paths.values()]
}
