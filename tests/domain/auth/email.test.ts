import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { createAccount } from '~/domain/auth/create-account.server'
import { askAgain, changeEmail } from '~/domain/auth/email/ask-confirmation.server'
import { confirmEmail, findAsked, readOwnEmail } from '~/domain/auth/email/confirm-email.server'
import { CONFIRM_HOURS, MAILS_A_DAY } from '~/domain/auth/email/confirmation'
import { type ConfirmationMail, sendConfirmations } from '~/domain/auth/email/send-confirmations.server'
import { type FarewellMail, sendFarewells } from '~/domain/auth/email/send-farewells.server'
import { signIn } from '~/domain/auth/sign-in.server'
import { foldStandings } from '~/domain/trust/fold-standings.server'
import { readTrust } from '~/domain/trust/read-trust.server'
import { LOCALES } from '~/i18n/locales'
import { emailConfirmations, emailFarewells, standings, users } from '~db/schema'
import { mailConfirmations } from '~jobs/handlers/confirmations'
import { confirmationMail } from '~jobs/mail/confirmation-mail'
import { farewellMail } from '~jobs/mail/farewell-mail'
import { jobsOf } from '~jobs/registry'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'

let hub: TestHub
const sent: ConfirmationMail[] = []
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

const send = async (mail: ConfirmationMail) => void sent.push(mail)
const mailed = async () => {
  sent.length = 0
  await sendConfirmations(hub, send)
  return sent.at(-1)?.word ?? ''
}
const told = async () => {
  const mails: FarewellMail[] = []
  await sendFarewells(hub, async (mail) => void mails.push(mail))
  return mails
}
const password = 'a small warm fire of ash'
async function joined(name: string) {
  const { id } = await createAccount(hub, {
    ...{ name, email: `${name}@example.org`, password, address: 'asked' }
  })
  return { id, name, email: `${name}@example.org` }
}

describe('an e-mail address', () => {
  it('is asked for by mail, and confirmed by its link, once and in time', async () => {
    const ash = await joined('ash')
    expect(await readOwnEmail(hub, ash)).toMatchObject({ confirmedAt: null, asked: { live: true } })
    const word = await mailed()
    expect(sent).toMatchObject([{ email: 'ash@example.org', userId: ash.id }])
    expect(JSON.stringify(await hub.db.select().from(emailConfirmations))).not.toContain(word)
    expect(await mailed()).toBe('')
    expect(await findAsked(hub, word)).toBe('ash@example.org')
    await expect(confirmEmail(hub, 'made-up')).rejects.toMatchObject({ key: 'email:error.link' })
    const later = sql`update email_confirmations set asked_at = asked_at - make_interval(hours => ${CONFIRM_HOURS}::int)`
    await hub.db.execute(later)
    await expect(confirmEmail(hub, word)).rejects.toMatchObject({ code: 'not_found' })
    expect((await readOwnEmail(hub, ash)).asked).toMatchObject({ live: false })
    // asked again: the earlier link is over, the new one works once
    await askAgain(hub, ash)
    const fresh = await mailed()
    await expect(findAsked(hub, word)).rejects.toMatchObject({ code: 'not_found' })
    const tries = await Promise.allSettled([1, 2, 3].map(() => confirmEmail(hub, fresh)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await readOwnEmail(hub, ash)).toMatchObject({ confirmedAt: expect.any(Date), asked: null })
    await expect(askAgain(hub, ash)).rejects.toMatchObject({ key: 'email:error.confirmed' })
  })

  it('gets few mails a day; one that could not be sent is sent later', async () => {
    const fir = await joined('fir')
    await sendConfirmations(hub, async () => Promise.reject(new Error('no server')))
    expect(await mailed()).not.toBe('')
    for (let n = 1; n < MAILS_A_DAY; n += 1) await askAgain(hub, fir)
    await expect(askAgain(hub, fir)).rejects.toMatchObject({ code: 'rate_limited' })
    await hub.db.execute(sql`update email_confirmations set first_at = first_at - interval '1 day'`)
    await askAgain(hub, fir)
  })

  it('is changed with the password, and by the link in a mail to the new one alone', async () => {
    const elm = await joined('elm')
    await confirmEmail(hub, await mailed())
    for (const [input, fields] of [
      [{ email: 'no', password }, { email: 'errors:field.email' }],
      [{ email: 'elm@example.com', password: 'another' }, { password: 'email:error.password' }],
      [{ email: 'ELM@example.org', password }, { email: 'email:error.same' }],
      [{ email: 'ash@example.org', password }, { email: 'errors:email.taken' }]
    ] as const)
      await expect(changeEmail(hub, elm, input)).rejects.toMatchObject({ fields })
    await changeEmail(hub, elm, { email: 'Elm@Example.com', password })
    const word = await mailed()
    expect(sent.at(-1)?.email).toBe('elm@example.com')
    expect(await readOwnEmail(hub, elm)).toMatchObject({
      ...{ email: 'elm@example.org', confirmedAt: expect.any(Date), asked: { email: 'elm@example.com' } }
    })
    await confirmEmail(hub, word)
    await expect(signIn(hub, { email: 'elm@example.org', password })).rejects.toMatchObject({
      code: 'unauthenticated'
    })
    expect((await signIn(hub, { email: 'elm@example.com', password })).viewer.id).toBe(elm.id)
    // somebody else was faster
    await changeEmail(hub, elm, { email: 'yew@example.org', password })
    const late = await mailed()
    await createUser(hub, { name: 'yew' })
    await expect(confirmEmail(hub, late)).rejects.toMatchObject({
      ...{ key: 'errors:email.taken', fields: { email: 'errors:email.taken' } }
    })
    expect((await told()).map(({ email }) => email)).toEqual(['elm@example.org'])
    // an address nobody confirmed is forgotten
    await hub.db.execute(sql`update email_confirmations set asked_at = asked_at - interval '3 days'`)
    await mailed()
    expect(await readOwnEmail(hub, elm)).toMatchObject({ email: 'elm@example.com', asked: null })
  })

  it('hears, once, that its account has another; and is forgotten then, with the account, or after a week', async () => {
    const yew = await joined('hazel')
    const change = async (email: string) => {
      await changeEmail(hub, yew, { email, password })
      expect(await confirmEmail(hub, await mailed())).toEqual({ userId: yew.id })
    }
    expect(await confirmEmail(hub, await mailed())).toEqual({ userId: yew.id })
    expect(await told()).toEqual([])
    // a second change does not keep the first address from hearing of the first
    await change('hazel@example.com')
    await change('hazel@example.net')
    expect(await sendFarewells(hub, async () => Promise.reject(new Error('no server')))).toEqual({
      ...{ sent: 0, failed: 2 }
    })
    const mails = await Promise.all([told(), told()])
    expect(
      mails
        .flat()
        .map(({ email }) => email)
        .sort()
    ).toEqual(['hazel@example.com', 'hazel@example.org'])
    expect(await hub.db.$count(emailFarewells)).toBe(0)
    await change('hazel@example.org')
    await hub.db.execute(sql`update email_farewells set changed_at = changed_at - interval '8 days'`)
    expect(await told()).toEqual([])
    await change('hazel@example.com')
    await deleteAccount(hub, yew, password)
    expect(await hub.db.$count(emailFarewells)).toBe(0)
  })

  it('goes with the account', async () => {
    const oak = await joined('oak')
    const word = await mailed()
    await deleteAccount(hub, oak, password)
    await expect(confirmEmail(hub, word)).rejects.toMatchObject({ code: 'not_found' })
    const [row] = await hub.db.select().from(users).where(eq(users.id, oak.id))
    expect(row).toMatchObject({ email: `${oak.id}@left.invalid`, emailConfirmedAt: null })
  })

  it('counts for trust where the hub sends mail: no level above 0 without', async () => {
    const ivy = await joined('ivy')
    const word = await mailed()
    const mailing = { ...hub, settings: { ...hub.settings, smtpUrl: 'smtp://mail.example' } }
    await hub.db
      .insert(standings)
      .values({ userId: ivy.id, approved: 3, since: sql`now()`, dueAt: sql`now()` })
    await hub.db.execute(sql`update users set created_at = now() - interval '9 days' where id = ${ivy.id}`)
    await foldStandings(mailing)
    expect(await readTrust(mailing, ivy.id)).toMatchObject({ level: 0, next: { mail: true } })
    await confirmEmail(hub, word)
    await foldStandings(mailing)
    expect((await readTrust(mailing, ivy.id)).level).toBe(1)
  })

  it('is asked for in the language of the account, without a name', async () => {
    for (const locale of LOCALES) {
      const mail = confirmationMail(
        { userId: 'x', email: 'a@b.cd', locale, word: 'w_-1' },
        'https://hub.example'
      )
      expect(mail.text).toContain('https://hub.example/confirm-email?token=w_-1')
      const changed = farewellMail({ id: 'x', email: 'a@b.cd', locale, changedAt: new Date(0) })
      expect(changed.text).toContain('1970')
      for (const { subject, text, html } of [mail, changed])
        expect(subject + text + html).not.toMatch(/email:|\{\{/)
    }
    const { id } = await joined('bay')
    await mailConfirmations({ hub, signal: new AbortController().signal })
    const folder = join(hub.settings.dataDir, 'mail')
    const file = (await readdir(folder)).find((name) => name.startsWith(`email-${id}`)) ?? ''
    expect(await readFile(join(folder, file), 'utf8')).toContain('bay@example.org')
    const confirmed = { id: 1, type: 'email.confirmed', subjectId: id, payload: {} }
    expect(jobsOf(confirmed as never)).toMatchObject([{ data: { task: 'mail-confirmations' } }])
  })
})
