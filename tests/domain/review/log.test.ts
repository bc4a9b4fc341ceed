import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { setRole } from '~/domain/auth/set-role.server'
import { checkSignature, readKeys } from '~/domain/datasets/signing/check-signature.server'
import { publishedKeys } from '~/domain/datasets/signing/signing-key.server'
import { canonicalJson } from '~/domain/formats/canonical-json'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { bringInHistory } from '~/domain/review/log/bring-in-history.server'
import { readLogFilters } from '~/domain/review/log/filters'
import { signHead } from '~/domain/review/log/head.server'
import { listLog } from '~/domain/review/log/list-log.server'
import { recordActs } from '~/domain/review/log/record-acts.server'
import { holdAct } from '~/domain/review/log/rule-acts'
import { verifyLog, verifyLogLines } from '~/domain/review/log/verify-log.server'
import { writeLog } from '~/domain/review/log/write-log.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { newId } from '~db/id'
import { LOCKS } from '~db/locks'
import { cases, moderationProgress } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenHeld, givenPublished, seen } from './given'

let hub: TestHub
let author: TestUser
let reader: TestUser
let ann: TestUser

const everything = readLogFilters(new URLSearchParams())
const links = async (query = '') =>
  (await listLog(hub, readLogFilters(new URLSearchParams(query)), { limit: 200 })).links
const text = async () => {
  let all = ''
  for await (const piece of writeLog(hub, { after: 0, limit: null })) all += piece
  return all
}
const checked = (lines: string[], heads: string[] = []) =>
  verifyLogLines(Readable.from([lines.join('\n')], { objectMode: false }), heads)

/** A published prompt that was reported and removed; the note is for its author alone. */
async function removed() {
  const prompt = await givenPublished(hub, author)
  await reportContribution(hub, reader, {
    ...{ subjectType: 'prompt', id: prompt.promptId, reason: 'other', note: 'Told by the neighbour' }
  })
  const [row] = (await hub.db.select().from(cases)).filter(({ promptId }) => promptId === prompt.promptId)
  const caseId = row?.id ?? ''
  await claimCase(hub, ann, caseId)
  await decideCase(hub, ann, {
    ...(await seen(hub, caseId)),
    ...{ action: 'remove', policy: 'copyright', note: 'Write to ann@example.org' }
  })
  return { ...prompt, caseId }
}

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub, { name: 'the-author' })
  reader = await createUser(hub, { name: 'the-reporter' })
  ann = await createUser(hub, { name: 'the-moderator', role: 'moderator' })
  const held = await givenHeld(hub, author)
  await hub.db.transaction((tx) =>
    recordActs(tx, [holdAct({ type: 'revision', id: held.revisionId }, ['secrets@3', 'spam@2'], null)])
  )
  await claimCase(hub, ann, held.caseId)
  await decideCase(hub, ann, { ...(await seen(hub, held.caseId)), action: 'publish' })
  await removed()
  await setRole(hub, reader.name, 'researcher')
})
afterAll(() => hub.close())

describe('the log', () => {
  it('has every act once, with what the public may know', async () => {
    const all = await links()
    expect(all.map(({ entry }) => `${entry.kind} ${entry.action} ${entry.reason} ${entry.by}`)).toEqual([
      'role set_role null operator',
      'decision remove copyright moderator',
      'decision publish fits moderator',
      'hold hold secrets rule'
    ])
    expect(all[1]?.entry).toMatchObject({
      ...{ source: 'report', reports: { other: 1 }, subject: 'revision', automatedDecision: false },
      content: { type: 'text', language: 'en', date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }
    })
    expect(all[1]?.entry.openForMs).toBeGreaterThan(0)
    expect(all[3]?.entry).toMatchObject({ automatedDecision: true, rules: ['secrets@3', 'spam@2'] })
  })

  it('names nobody, quotes nothing and shows no note', async () => {
    const told = `${await text()} ${JSON.stringify(await links())}`
    for (const secret of [
      'the-author',
      'the-reporter',
      'the-moderator',
      '@example.org',
      'neighbour',
      'lantern'
    ])
      expect(told).not.toContain(secret)
    for (const { id } of [author, reader, ann]) expect(told).not.toContain(id)
    for (const row of await hub.db.select().from(cases)) {
      expect(told).not.toContain(row.subjectId)
      expect(told).not.toContain(row.id)
    }
  })

  it('is narrowed down along its indexes and read page by page', async () => {
    expect((await links('reason=copyright')).map(({ sequence }) => sequence)).toEqual([3])
    expect(await links('kind=decision&automated=yes')).toEqual([])
    expect(await links('automated=yes')).toHaveLength(1)
    const day = new Date().toISOString().slice(0, 10)
    expect(await links(`from=${day}&to=${day}`)).toHaveLength(4)
    expect(await links('to=2020-01-01')).toEqual([])
    const first = await listLog(hub, everything, { limit: 3 })
    const rest = await listLog(hub, everything, { limit: 3, after: first.next })
    expect([...first.links, ...rest.links].map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1])
    expect(rest.next).toBeNull()
    const [removal] = (
      await listLog(hub, readLogFilters(new URLSearchParams('reason=copyright')), { reviewer: true })
    ).links
    expect(removal?.caseId).toMatch(/^[\da-f-]{36}$/)
  })
})

describe('the chain', () => {
  it('is total, however many write at once, and nobody waits for who is still at work', async () => {
    const before = (await links()).length
    const act = (n: number) => ({ ...holdAct({ type: 'output', id: newId() }, [`spam@${n}`], null) })
    let finish = () => {}
    const slow = hub.db.transaction(async (tx) => {
      await recordActs(tx, [act(0)])
      await new Promise<void>((done) => {
        finish = done
      })
    })
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => hub.db.transaction((tx) => recordActs(tx, [act(n), act(n)])))
    )
    finish()
    await slow
    const sequences = (await links()).map(({ sequence }) => sequence).sort((a, b) => a - b)
    expect(sequences).toEqual(Array.from({ length: before + 25 }, (_, i) => i + 1))
    expect(await verifyLog(hub)).toMatchObject({ faults: [], entries: before + 25, erased: 0 })
    expect((await hub.db.execute('select 1 from moderation_inbox')).length).toBe(0)
  })

  it('has nothing of what was taken back', async () => {
    const before = await links()
    const failing = hub.db.transaction(async (tx) => {
      await recordActs(tx, [holdAct({ type: 'output', id: newId() }, ['spam@1'], null)])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await links()).toEqual(before)
  })

  it('takes the lock that is registered for it', async () => {
    const [row] = await hub.db.execute<{ source: string }>(
      `select prosrc as source from pg_proc where proname = 'chain_moderation'`
    )
    expect(row?.source).toContain(`pg_advisory_xact_lock(${LOCKS.moderationLog})`)
  })

  it('shows which entry of a download was changed, left out or moved', async () => {
    const lines = (await text()).trimEnd().split('\n')
    const { head, signature } = await signHead(hub)
    const keys = readKeys(JSON.stringify(await publishedKeys(hub)))
    expect(checkSignature(Buffer.from(canonicalJson(head)), JSON.stringify(signature), keys)).toBe(
      signature.key
    )
    expect(await checked(lines, [head.hash])).toMatchObject({
      faults: [],
      entries: lines.length,
      head: head.hash
    })
    const faults = async (other: string[]) => (await checked(other, [head.hash])).faults
    const one = lines[2] ?? ''
    expect(await faults(lines.with(2, one.replace('copyright', 'spam')))).toEqual([
      { what: 'changed', at: 3 }
    ])
    expect(await faults(lines.toSpliced(2, 1))).toEqual([{ what: 'missing', at: 3 }])
    expect(await faults(lines.toSpliced(2, 2))).toEqual([{ what: 'missing', at: 3, to: 4 }])
    expect(await faults(lines.toSpliced(2, 1).toSpliced(5, 0, one))).toEqual([{ what: 'reordered', at: 3 }])
    expect(await faults(lines.slice(0, -1))).toMatchObject([{ what: 'head', hash: head.hash }])
    expect(await faults(lines.with(0, 'not JSON'))).toEqual([
      { what: 'unreadable', at: 1 },
      { what: 'missing', at: 1 }
    ])
    // written again from the change on: every hash fits, and only who kept a head sees it
    expect(await checked(lines.slice(0, 2))).toMatchObject({ faults: [] })
  })
})

describe('whoever runs the database', () => {
  const asOwner = (statement: string) => hub.db.$client.unsafe(statement)

  it('is refused by triggers, and by its privileges where the hub has a role of its own', async () => {
    const tries = [
      'update moderation_log set entry = entry',
      'delete from moderation_log',
      'truncate moderation_log'
    ]
    for (const statement of tries) await expect(asOwner(statement)).rejects.toThrow(/append-only/)
    await hub.db.$client
      .begin(async (sql) => {
        await sql.unsafe('create role log_writer')
        await sql.unsafe(`select grant_hub('log_writer')`)
        await sql.unsafe('set local role log_writer')
        for (const statement of [
          ...tries,
          `insert into moderation_log (sequence, previous, hash, entry) values (99, '', '', '{}')`
        ])
          await expect(sql.savepoint((inner) => inner.unsafe(statement))).rejects.toThrow(/permission denied/)
        await sql.unsafe(`insert into moderation_inbox (id, entry) values ('${newId()}',
        '{"at":"2026-01-01T00:00:00.000Z","automatedDecision":true,"id":"${newId()}","kind":"hold"}')`)
        await sql.unsafe('set constraints all immediate')
        expect(await sql.unsafe('select count(*)::int as n from moderation_log')).toMatchObject([{ n: 30 }])
        throw new Error('leave nothing')
      })
      .catch((error: Error) => expect(error.message).toBe('leave nothing'))
  })

  it('is found out when it puts its triggers aside', async () => {
    const forge = async (statement: string) => {
      await asOwner('alter table moderation_log disable trigger user')
      await asOwner(statement)
      await asOwner('alter table moderation_log enable trigger user')
      return (await verifyLog(hub)).faults
    }
    const swap = (from: string, to: string) =>
      `update moderation_log set entry = replace(entry, '${from}', '${to}') where sequence = 3`
    expect(await forge(swap('copyright', 'spam'))).toEqual([{ what: 'changed', at: 3 }])
    expect(await forge(swap('"spam"', '"copyright"'))).toEqual([])
    await asOwner(`update moderation_sealed set actor_id = author_id where actor_id = '${ann.id}'`)
    expect((await verifyLog(hub)).faults).toEqual([2, 3].map((at) => ({ what: 'seal', at })))
    await asOwner(`update moderation_sealed set actor_id = '${ann.id}' where actor_id = author_id`)
    expect(await forge('delete from moderation_log where sequence = 5')).toEqual([
      { what: 'missing', at: 5 },
      { what: 'missing', at: 30 }
    ])
  })
})

it('lets people go and still holds', async () => {
  const gone = await createUser(hub)
  const held = await givenHeld(hub, gone)
  await claimCase(hub, ann, held.caseId)
  await decideCase(hub, ann, { ...(await seen(hub, held.caseId)), action: 'reject', policy: 'spam' })
  const before = await verifyLog(hub)
  await deleteAccount(hub, gone, gone.password)
  const after = await verifyLog(hub)
  expect(after.erased).toBe((before.erased ?? 0) + 1)
  expect([after.head, after.faults.filter(({ what }) => what !== 'missing')]).toEqual([before.head, []])
})

it('brings in what was decided before there was a log, once', async () => {
  const old = await createTestHub()
  const [writer, keeper] = [await createUser(old), await createUser(old, { role: 'moderator' })]
  const held = await givenHeld(old, writer)
  await claimCase(old, keeper, held.caseId)
  await decideCase(old, keeper, { ...(await seen(old, held.caseId)), action: 'reject', policy: 'spam' })
  await setRole(old, writer.name, 'moderator')
  // as a hub of before would be
  await old.db.$client.unsafe(`alter table moderation_log disable trigger user; delete from moderation_log;
    delete from moderation_sealed; alter table moderation_log enable trigger user`)
  await old.db.update(moderationProgress).set({ bringInUntil: 1_000 })
  expect(await bringInHistory(old, () => false)).toBe(2)
  expect(await bringInHistory(old, () => false)).toBe(0)
  const { links: brought } = await listLog(old, everything)
  expect(brought.map(({ entry }) => [entry.kind, entry.action, entry.to, entry.broughtIn])).toEqual([
    ['role', 'set_role', 'moderator', true],
    ['decision', 'reject', null, true]
  ])
  expect(await verifyLog(old)).toMatchObject({ faults: [], entries: 2 })
  await old.close()
})
