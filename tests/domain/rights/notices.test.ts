import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerAppeal } from '~/domain/review/appeals/answer-appeal.server'
import { fileAppeal } from '~/domain/review/appeals/file-appeal.server'
import { getStatement } from '~/domain/review/appeals/get-statement.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { confirmNotice, findUnconfirmed } from '~/domain/rights/confirm-notice.server'
import { fileNotice } from '~/domain/rights/file-notice.server'
import { addressesIn, type NoticeInput, readAddress } from '~/domain/rights/notice'
import { readNotice } from '~/domain/rights/read-notice.server'
import { type NoticeMail, tendNotices } from '~/domain/rights/tend-notices.server'
import { LOCALES } from '~/i18n/locales'
import { appeals, cases, notices, notifications, reports } from '~db/schema'
import { noticeMail } from '~jobs/mail/notice-mail'
import { givenPublished, seen } from '~tests/domain/review/given'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

const ORIGIN = 'https://hub.example'
const ID = '01234567-89ab-7def-8123-456789abcdef'

describe('addresses', () => {
  it('name what one sees there, on this hub alone', () => {
    const read = (text: string) => {
      const found = readAddress(text, ORIGIN)
      return found && `${found.type} ${found.id}`
    }
    expect(read(`${ORIGIN}/prompts/${ID}?whole=1#o-${ID}`)).toBe(`output ${ID}`)
    expect(read(`/prompts/${ID}?comment=${ID}#c-${ID}`)).toBe(`comment ${ID}`)
    expect(read(`/prompts/${ID}/revisions`)).toBe(`prompt ${ID}`)
    expect(read(`${ORIGIN}/media/${'a'.repeat(64)}/640`)).toBe(`media ${'a'.repeat(64)}`)
    expect(read('/users/%E6%A2%85')).toBe('profile 梅')
    expect(read('/datasets/ann/embers/recipe')).toBe('dataset ann/embers')
    for (const no of [
      `https://other.example/prompts/${ID}`,
      'javascript:alert(1)',
      '/search',
      'x',
      '//evil',
      ''
    ])
      expect(read(no)).toBeNull()
    expect(addressesIn(' a\n b\ta ')).toEqual(['a', 'b'])
  })
})

describe('a notice', () => {
  let hub: TestHub
  let author: TestUser
  let ann: TestUser
  const sent: NoticeMail[] = []
  beforeAll(async () => {
    hub = await createTestHub()
    author = await createUser(hub)
    ann = await createUser(hub, { role: 'moderator' })
  })
  afterAll(() => hub.close())
  beforeEach(() => {
    sent.length = 0
  })

  const tend = () => tendNotices(hub, async (mail) => void sent.push(mail))
  const notice = (works: string, more: Partial<NoticeInput> = {}): NoticeInput => ({
    ...{
      claim: 'copyright',
      name: 'Mo Painter',
      email: 'mo@painters.example',
      behalf: 'Painters Ltd',
      works
    },
    ...{ what: 'The upper half', original: 'https://painters.example/7', signature: 'mo painter', ...more }
  })
  const file = (input: NoticeInput) => fileNotice(hub, input, { origin: ORIGIN, locale: 'en' })
  const confirmed = async (input: NoticeInput) => {
    await file(input)
    await tend()
    const receipt = await confirmNotice(hub, sent.at(-1)?.word ?? '', ORIGIN)
    await tend()
    return receipt
  }
  const caseOf = async (promptId: string) =>
    (await hub.db.select().from(cases).where(eq(cases.promptId, promptId)))[0]
  const passed = (minutes: number) =>
    hub.db
      .update(cases)
      .set({ closedAt: sql`clock_timestamp() - make_interval(mins => ${minutes})` })
      .where(eq(cases.state, 'closed'))

  it('says what will not do, field by field', async () => {
    const { promptId } = await givenPublished(hub, author)
    const good = `${ORIGIN}/prompts/${promptId}`
    for (const [input, fields] of [
      [notice(' '), { works: 'rights:error.works_none' }],
      [notice(`${good}\n/prompts/${ID}`), { works: 'rights:error.work' }],
      [
        notice(Array.from({ length: 21 }, (_, n) => `${good}?${n}`).join('\n')),
        { works: 'rights:error.works_many' }
      ],
      [notice(good, { signature: 'Somebody' }), { signature: 'rights:error.signature' }],
      [notice(good, { original: ' ' }), { original: 'errors:field.required' }]
    ] as const)
      await expect(file(input)).rejects.toMatchObject({ code: 'invalid', fields })
    expect(await hub.db.select().from(notices)).toEqual([])
  })

  it('does nothing until its link is used, once and in time; then it stands before others', async () => {
    const { promptId } = await givenPublished(hub, author)
    await file(notice(`/prompts/${promptId}\n${ORIGIN}/prompts/${promptId}/revisions`))
    expect(await tend()).toMatchObject({ sent: 1, closed: 0 })
    expect(await tend()).toMatchObject({ sent: 0 })
    const [mail] = sent
    expect(mail).toMatchObject({ kind: 'confirm', works: [{ address: `/prompts/${promptId}` }] })
    expect(await caseOf(promptId)).toBeUndefined()
    expect(JSON.stringify(await hub.db.select().from(notices))).not.toContain(mail?.word)
    expect(await findUnconfirmed(hub, mail?.word ?? '')).toBe(mail?.number)
    await expect(confirmNotice(hub, 'made-up', ORIGIN)).rejects.toMatchObject({ code: 'not_found' })
    const attempts = await Promise.allSettled(
      [1, 2, 3].map(() => confirmNotice(hub, mail?.word ?? '', ORIGIN))
    )
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const opened = await caseOf(promptId)
    expect(opened).toMatchObject({ lane: 'reports', reportCount: 1, reasons: ['copyright'], severity: 2 })
    expect(opened?.priority).toBeGreaterThan(15)
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, author.id))
    expect(told).toMatchObject([{ kind: 'notice.arrived', href: `/prompts/${promptId}` }])
    expect(JSON.stringify(told)).not.toMatch(/Mo Painter|mo@painters/)
    const { context } = await getCase(hub, { ...ann, role: 'moderator' }, opened?.id ?? '')
    expect(context.reports).toMatchObject([
      { standing: 'rights_holder', from: { name: 'Mo Painter', behalf: 'Painters Ltd' } }
    ])
    expect(context.reports[0]?.note).toContain('The upper half')
    expect(JSON.stringify(context)).not.toContain('mo@painters.example')
  })

  it('is not confirmed after two days, and goes; an address gets three mails a day, and no word of that', async () => {
    const { promptId } = await givenPublished(hub, author)
    const mine = notice(`/prompts/${promptId}`, { email: 'late@painters.example' })
    await file(mine)
    await tend()
    const word = sent[0]?.word ?? ''
    await hub.db
      .update(notices)
      .set({ createdAt: sql`now() - interval '49 hours'` })
      .where(eq(notices.email, mine.email))
    await expect(confirmNotice(hub, word, ORIGIN)).rejects.toMatchObject({ key: 'rights:error.link' })
    expect(await tend()).toMatchObject({ gone: 1 })
    for (let n = 0; n < 5; n++) await file({ ...mine, email: 'Late@painters.example' })
    expect(await tend()).toMatchObject({ sent: 3 })
  })

  it('tells how it ended when the decisions stand, opens again when one is taken back, and forgets who sent it', async () => {
    const works = [await givenPublished(hub, author), await givenPublished(hub, author)]
    const reader = await createUser(hub)
    const [first, second] = works.map(({ promptId }) => promptId) as [string, string]
    await reportContribution(hub, reader, { subjectType: 'prompt', id: first, reason: 'spam' })
    const receipt = await confirmed(notice(`/prompts/${first}\n/prompts/${second}`, { email: 'a@b.example' }))
    expect(sent.map(({ kind }) => kind)).toEqual(['confirm', 'receipt'])
    expect((await caseOf(first))?.reportCount).toBe(2)
    const decide = async (promptId: string, action: 'remove' | 'dismiss') => {
      const one = await caseOf(promptId)
      // whoever takes a decision back holds the case
      if (one?.state === 'open') await claimCase(hub, ann, one.id)
      return decideCase(hub, ann, { ...(await seen(hub, one?.id ?? '')), action, policy: 'copyright' })
    }
    await decide(first, 'remove')
    const kept = await decide(second, 'dismiss')
    expect(await tend()).toMatchObject({ closed: 0 })
    expect((await readNotice(hub, receipt)).works.map(({ state }) => state)).toEqual(['upheld', 'declined'])
    await passed(11)
    expect(await tend()).toMatchObject({ closed: 1, sent: 1 })
    expect(sent.at(-1)).toMatchObject({
      kind: 'outcome',
      works: [
        { address: `/prompts/${first}`, state: 'upheld' },
        { address: `/prompts/${second}`, state: 'declined' }
      ]
    })
    await undoDecision(hub, { ...ann, role: 'admin' }, kept ?? '')
    await tend()
    expect(await readNotice(hub, receipt)).toMatchObject({ closedAt: null })
    await decide(second, 'remove')
    await passed(11)
    expect(await tend()).toMatchObject({ closed: 1, sent: 1 })
    expect(sent.at(-1)?.works.map(({ state }) => state)).toEqual(['upheld', 'upheld'])
    await hub.db
      .update(notices)
      .set({ closedAt: sql`now() - interval '13 months'` })
      .where(eq(notices.email, 'a@b.example'))
    expect(await tend()).toMatchObject({ erased: 1 })
    expect(JSON.stringify(await hub.db.select().from(notices))).not.toMatch(/a@b\.example/)
    expect((await readNotice(hub, receipt)).works).toHaveLength(2)
    await expect(readNotice(hub, `${receipt}x`)).rejects.toMatchObject({ code: 'not_found' })
    expect(await hub.db.select().from(reports).where(eq(reports.reason, 'copyright'))).not.toHaveLength(0)
  })

  it('is mailed again when the server did not take it', async () => {
    const { promptId } = await givenPublished(hub, author)
    await file(notice(`/prompts/${promptId}`, { email: 'again@b.example' }))
    const broken = tendNotices(hub, () => Promise.reject(new Error('no server')))
    expect(await broken).toMatchObject({ sent: 0, failed: 1 })
    expect(await tend()).toMatchObject({ sent: 1 })
  })

  it.each(LOCALES)('is mailed in %s with nothing left unsaid, and none of its sender’s words', (locale) => {
    for (const kind of ['confirm', 'receipt', 'outcome'] as const) {
      const { subject, text, html } = noticeMail(
        {
          ...{ kind, id: ID, number: '12345-6789A', email: 'a@b.example', locale, claim: 'copyright' },
          ...{ word: 'w.o-rd', works: [{ address: '/users/<b>', state: 'declined' }] }
        },
        ORIGIN
      )
      expect(subject).toContain('12345-6789A')
      expect(text).toContain(`${ORIGIN}/rights/${kind === 'confirm' ? 'confirm?token=' : ''}w.o-rd`)
      expect(subject + text + html).not.toMatch(/\{\{|rights:/)
      expect(html).not.toContain('<b>')
    }
  })

  it('is told how an appeal ended in which the author said whose the work is, once that cannot be undone', async () => {
    const bob = await createUser(hub, { role: 'moderator' })
    const { promptId } = await givenPublished(hub, author)
    const receipt = await confirmed(notice(`/prompts/${promptId}`, { email: 'mia@painters.example' }))
    const one = await caseOf(promptId)
    await claimCase(hub, ann, one?.id ?? '')
    const made = { action: 'remove', policy: 'copyright' } as const
    const decisionId = (await decideCase(hub, ann, { ...(await seen(hub, one?.id ?? '')), ...made })) ?? ''
    await passed(11)
    await tend()
    expect(sent.at(-1)).toMatchObject({ kind: 'outcome', works: [{ state: 'upheld' }] })

    const words = 'I drew this myself, years before.'
    expect((await getStatement(hub, { ...author, role: 'creator' }, decisionId)).claimed).toBe(true)
    for (const [said, fields] of [
      [{}, { ground: 'appeals:error.ground' }],
      [{ ground: 'licence' }, { link: 'appeals:error.link' }],
      [{ ground: 'own', link: 'javascript:alert(1)' }, { link: 'appeals:error.link' }]
    ] as const)
      await expect(fileAppeal(hub, author, { decisionId, words, ...said })).rejects.toMatchObject({
        ...{ code: 'invalid', fields }
      })
    const link = 'https://author.example/sketches'
    const id = await fileAppeal(hub, author, { decisionId, words, ground: 'own', link })
    const [filed] = await hub.db.select().from(appeals).where(eq(appeals.id, id))
    const caseId = filed?.caseId ?? ''
    expect((await getCase(hub, bob, caseId)).appeal).toMatchObject({
      ...{ ground: 'own', link, claim: { what: 'The upper half', original: 'https://painters.example/7' } }
    })
    await claimCase(hub, bob, caseId)
    const answer = { outcome: 'overturned' as const, note: 'The sketches are older.' }
    await answerAppeal(hub, bob, { ...(await seen(hub, caseId)), ...answer })
    sent.length = 0
    await tend()
    expect(sent).toEqual([])
    await hub.db.execute(
      sql`update appeals set decided_at = decided_at - interval '11 minutes' where id = ${id}`
    )
    // the notice had ended before
    await hub.db.execute(
      sql`update notices set closed_at = closed_at - interval '1 hour' where email like 'mia@%'`
    )
    await tend()
    await tend()
    expect(sent).toMatchObject([
      { kind: 'objection', email: 'mia@painters.example', works: [{ state: 'declined' }] }
    ])
    for (const locale of LOCALES) {
      const mail = noticeMail({ ...(sent[0] as NoticeMail), locale }, ORIGIN)
      expect(mail.text).not.toMatch(/rights:|\{\{/)
      for (const secret of [author.name, author.id, words, link]) expect(mail.text).not.toContain(secret)
    }
    expect((await readNotice(hub, receipt)).works).toMatchObject([{ state: 'declined' }])
  })
})
