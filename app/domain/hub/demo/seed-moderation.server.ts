import { eq, sql } from 'drizzle-orm'
import { cases, notices } from '~db/schema'
import { addComment } from '../../comments/add-comment.server'
import { answerAppeal } from '../../review/appeals/answer-appeal.server'
import { fileAppeal } from '../../review/appeals/file-appeal.server'
import { toCodePoints } from '../../review/changes/asked'
import { claimCase } from '../../review/claim-case.server'
import { decideCase } from '../../review/decide-case.server'
import { escalateCase } from '../../review/escalate-case.server'
import { addGold } from '../../review/gold/choose-gold.server'
import { noteCase } from '../../review/note-case.server'
import { reportContribution } from '../../review/report-contribution.server'
import type { ReportSubject } from '../../review/report-tree'
import { snoozeCase } from '../../review/snooze-case.server'
import { confirmNotice } from '../../rights/confirm-notice.server'
import { fileNotice } from '../../rights/file-notice.server'
import type { Hub } from '../hub.server'
import { newToken, tokenHash } from '../mail-token.server'
import { DEMO_COMMENT, DEMO_DECISIONS, DEMO_ESCALATED, DEMO_NOTICE, DEMO_REPORTS, DEMO_SNOOZED } from './desk'
import { DEMO_PEOPLE } from './people'
import type { People } from './seed-people.server'

type Person = { id: string; displayName: string }

/**
 * Lets the demo people complain and its moderators decide, so that each page of moderation has something to
 * show. What was reported once is not reported again, and only what waits is decided, so it may be stopped
 * and run again.
 */
export async function seedModeration(hub: Hub, people: People): Promise<void> {
  const person = (name: string): Person => ({
    id: people[name]?.id ?? '',
    displayName: DEMO_PEOPLE.find((one) => one.name === name)?.displayName ?? name
  })
  const [reported] = await hub.db.execute(sql`select 1 from reports limit 1`)
  if (!reported) await report(hub, person)
  for (const demo of DEMO_DECISIONS) await decide(hub, person, demo)
  await moveOn(hub, person('noor'))
}

async function report(hub: Hub, person: (name: string) => Person): Promise<void> {
  const { by, on, text } = DEMO_COMMENT
  const promptId = await idOf(hub, 'prompt', on)
  if (promptId) await addComment(hub, { ...person(by), role: 'creator' }, { promptId, text })
  for (const { by, type, about, ...said } of DEMO_REPORTS) {
    const id = await idOf(hub, type, about)
    if (id) await reportContribution(hub, person(by), { subjectType: type, id, ...said })
  }
  const claimed = await idOf(hub, 'prompt', DEMO_NOTICE.about)
  if (claimed) await claimRights(hub, claimed)
}

/** A rights holder's notice, confirmed as if by its mail; no mail is sent. */
async function claimRights(hub: Hub, promptId: string): Promise<void> {
  const { about: _, ...notice } = DEMO_NOTICE
  const origin = 'http://127.0.0.1'
  await fileNotice(hub, { ...notice, works: `${origin}/prompts/${promptId}` }, { origin, locale: 'en' })
  const token = newToken()
  await hub.db
    .update(notices)
    .set({ tokenHash: tokenHash(token), mailDue: null })
    .where(eq(notices.email, notice.email))
  await confirmNotice(hub, token, origin)
  await hub.db.update(notices).set({ mailDue: null }).where(eq(notices.email, notice.email))
}

async function decide(
  hub: Hub,
  person: (name: string) => Person,
  { by, about, place, appeal, gold, ...made }: (typeof DEMO_DECISIONS)[number]
): Promise<void> {
  const one = await waiting(hub, about)
  if (!one) return
  const places = place && one.text ? [placeOf(one.text, place)] : []
  const decisionId = await decideCase(hub, person(by), {
    ...(await take(hub, person(by), one.id)),
    ...{ ...made, places }
  })
  if (gold) await addGold(hub, person('ada'), one.id)
  if (!appeal || !decisionId) return
  await fileAppeal(hub, { id: one.author_id }, { decisionId, words: appeal.words })
  if (!appeal.answer) return
  const { by: second, ...answer } = appeal.answer
  const appealed = await waiting(hub, about)
  if (!appealed) return
  const held = await take(hub, person(second), appealed.id)
  await answerAppeal(hub, person(second), { ...held, outcome: 'modified', ...answer })
}

/** One case goes to the admin, another is set aside. */
async function moveOn(hub: Hub, noor: Person): Promise<void> {
  const hard = await waiting(hub, DEMO_ESCALATED.about)
  if (hard?.lane === 'reports')
    await escalateCase(hub, noor, await claimCase(hub, noor, hard.id), DEMO_ESCALATED.why)
  const later = await waiting(hub, DEMO_SNOOZED.about)
  if (!later) return
  await noteCase(hub, noor, later.id, DEMO_SNOOZED.note)
  await snoozeCase(hub, noor, await claimCase(hub, noor, later.id), 'week')
}

function placeOf(text: string, { words, note }: { words: string; note: string }) {
  const at = text.indexOf(words)
  return {
    field: 'text' as const,
    start: toCodePoints(text, at),
    end: toCodePoints(text, at + words.length),
    note
  }
}

/** Claims a case; what a decision on it names. */
async function take(hub: Hub, moderator: Person, id: string) {
  const { caseId, leaseToken } = await claimCase(hub, moderator, id)
  const [seen] = await hub.db
    .select({ version: cases.version, contentHash: cases.contentHash })
    .from(cases)
    .where(eq(cases.id, id))
  return { caseId, leaseToken, version: seen?.version ?? 0, contentHash: seen?.contentHash ?? '' }
}

/** The open case about what a demo key or a collection's title names. */
async function waiting(hub: Pick<Hub, 'db'>, about: string) {
  const [row] = await hub.db.execute<{
    id: string
    author_id: string
    lane: string
    text: string | null
  }>(sql`
    select c.id, c.author_id, c.lane, r.text from cases c
    left join prompt_revisions r on r.id = c.subject_id
    where c.state = 'open' and (
      c.subject_id in (select r.id from prompt_revisions r join prompts p on p.id = r.prompt_id where p.import_key = ${`demo:${about}`})
      or c.subject_id in (select id from collections where title = ${about}))`)
  return row ?? null
}

const WHERE: Record<Exclude<ReportSubject, 'profile'>, (about: string) => ReturnType<typeof sql>> = {
  prompt: (about) =>
    sql`select id::text from prompts where import_key = ${`demo:${about}`} and moderation_state = 'published'`,
  output: (about) =>
    sql`select id::text from outputs where import_key = ${`demo:${about}`} and moderation_state = 'published'`,
  comment: (about) => sql`select id::text from comments where body = ${about}`,
  collection: (about) => sql`select id::text from collections where title = ${about}`,
  dataset: (about) => sql`
    select u.name || '/' || d.name as id from datasets d join users u on u.id = d.owner_id where d.name = ${about}`
}

/** What a report names; undefined where it is not (or no longer) on the pages. */
async function idOf(hub: Pick<Hub, 'db'>, type: ReportSubject, about: string): Promise<string | undefined> {
  if (type === 'profile') return about
  const [row] = await hub.db.execute<{ id: string }>(WHERE[type](about))
  return row?.id
}

/** A complaint about a dataset, which is there last of all. */
export async function reportDataset(hub: Hub, people: People): Promise<void> {
  const id = await idOf(hub, 'dataset', 'campfire-instructions')
  if (!id) return
  await reportContribution(hub, people.hana as { id: string }, {
    ...{ subjectType: 'dataset', id, reason: 'copyright', detail: 'licence' },
    note: '有几行的署名写的是平台，不是作者。'
  })
}
