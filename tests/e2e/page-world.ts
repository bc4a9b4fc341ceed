import { castBallot } from '~/domain/arena/cast-ballot.server'
import { drawMatch } from '~/domain/arena/draw-match.server'
import { createToken } from '~/domain/auth/create-token.server'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { findRun } from '~/domain/cleaning/runs/find-run.server'
import { tryThresholds } from '~/domain/cleaning/thresholds/try-thresholds.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { requestAccess } from '~/domain/datasets/access/request-access.server'
import { unsubscribeToken } from '~/domain/digests/unsubscribe.server'
import type { Hub } from '~/domain/hub/hub.server'
import { tokenHash } from '~/domain/hub/mail-token.server'
import { seedDemo } from '~/domain/hub/seed-demo.server'
import { askBacktest } from '~/domain/policy/ask-backtest.server'
import { goLive, liveVersion } from '~/domain/policy/go-live.server'
import { runBacktest } from '~/domain/policy/run-backtest.server'
import { createList } from '~/domain/policy/write-list.server'
import { writeRules } from '~/domain/policy/write-rules.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { fileAppeal } from '~/domain/review/appeals/file-appeal.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { receiptOf } from '~/domain/rights/notice-links.server'
import { newId } from '~db/id'
import { notices, noticeWorks } from '~db/schema'
import { postForm } from '~tests/http/forms'
import { eventually, stateOf } from '~tests/support/jobs'
import type { TestSite } from '~tests/support/site'
import { signIn } from '~tests/support/users'

/** Who looks at a page. `creator` is mei of the demo, `researcher` lin, `moderator` noor, `admin` ada. */
export type Looker = 'visitor' | 'creator' | 'researcher' | 'moderator' | 'admin'

/** What the examples of pages are made of: ids of the demo content, and a little more. */
export interface World {
  cookies: Record<Exclude<Looker, 'visitor'>, string>
  /** With pictures; somebody else's than the creator's. */
  prompt: string
  /** The creator's own. */
  own: string
  remix: string
  /** Shown to whoever asks for it. */
  limited: string
  /** For adults. */
  mature: string
  /** The creator's, with somebody else's words: it may be merged. */
  duplicate: string
  /** Somebody else's, of `prompt`. */
  output: string
  ownOutput: string
  /** The creator's, of two works in the arena. */
  ballot: string
  comment: string
  /** Taken down by a moderator. */
  removedComment: string
  /** The decision that took it down; and one the creator has appealed, with the case of that. */
  statement: string
  appealed: string
  appealCase: string
  /** The creator's, looked at and not started; and one that is through. */
  import: string
  imported: string
  collection: string
  otherCollection: string
  /** `owner/name`. */
  dataset: string
  /** Another, for whom the researcher lets in; the creator has asked. */
  gated: string
  caseId: string
  /** The creator's, of a work of somebody else's. */
  report: string
  /** Of a rights holder's notice that waits to be confirmed, and of one that was. */
  noticeToken: string
  receipt: string
  /** Of other thresholds. */
  trial: string
  /** A version of the rules that is in effect, one that is not, and what was tried of it. */
  rules: { live: number; next: number; test: string }
  proposal: string
  /** A cleaning run that waits to be applied. */
  run: string
  token: string
}

/** Fills the site with the demo content, and what no demo has: a comment, a duplicate, a proposed generator. */
export async function makeWorld(site: TestSite): Promise<World> {
  const { hub, url } = site
  const { accounts } = await seedDemo(hub)
  const cookieOf = async (role: string) => {
    const account = accounts.find((each) => each.role === role)
    if (!account) throw new Error(`The demo has no ${role}`)
    return signIn(url, account)
  }
  const cookies = {
    creator: await cookieOf('creator'),
    researcher: await cookieOf('researcher'),
    moderator: await cookieOf('moderator'),
    admin: await cookieOf('admin')
  }
  const sql = hub.db.$client
  const one = async (query: Promise<readonly Record<string, unknown>[]>): Promise<string> => {
    const [row] = await query
    if (typeof row?.id !== 'string') throw new Error('The demo content lacks something')
    return row.id
  }
  const mei = await one(sql`select id from users where name = 'mei'`)
  const prompt = await one(sql`
    select p.id from prompts p join outputs o on o.id = p.cover_output_id
    where o.modality = 'image' and p.moderation_state = 'published' and p.author_id <> ${mei} order by p.output_count desc, p.id limit 1`)
  const own = await one(sql`
    select id from prompts where author_id = ${mei} and moderation_state = 'published' and output_count > 0 order by id limit 1`)
  const rate = (rating: string) =>
    one(sql`
      update prompts set author_rating = ${rating}, shown_rating = ${rating} where id = (
        select id from prompts where moderation_state = 'published' and author_id <> ${mei} and id <> ${prompt}
          and parent_id is null and remix_count = 0 and shown_rating = 'general' order by id limit 1) returning id`)
  await rate('sensitive')
  const mature = await rate('mature')
  const words = await one(sql`
    select r.text as id from prompts p join prompt_revisions r on r.id = p.current_revision_id
    where p.author_id <> ${mei} and p.moderation_state = 'published' and p.language = 'zh' order by p.id limit 1`)
  const { promptId: duplicate } = await createPrompt(
    hub,
    { id: mei },
    { title: '又一次', text: words, scenario: 'novel', tags: [], license: 'CC-BY-4.0', trainingConsent: true }
  )
  const answer = await fetch(new URL('/generators/new', url), {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url, Cookie: cookies.creator, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ name: 'Hearthlight', modalities: 'text' })
  })
  if (answer.status >= 400) throw new Error(`No generator could be proposed: ${answer.status}`)
  const match = await drawMatch(hub, { id: mei })
  if (!match) throw new Error('The demo has nothing to compare')
  const comment = await addComment(
    hub,
    { id: mei, role: 'creator' },
    { promptId: prompt, text: '第二张的**留白**更好。See `sky`.' }
  )
  const removedComment = await addComment(
    hub,
    { id: mei, role: 'creator' },
    { promptId: prompt, text: 'Cheap ink, ask me!' }
  )
  const reported = await one(sql`
    select id from prompts where author_id <> ${mei} and id <> ${prompt} and moderation_state = 'published' order by id desc limit 1`)
  await reportContribution(
    hub,
    { id: mei },
    { subjectType: 'prompt', id: reported, reason: 'spam', detail: 'flood', note: '已经发过三次了。' }
  )
  const sender = { name: 'Mo', email: 'mo@painters.example', behalf: '', signature: 'Mo', locale: 'en' }
  const notice = { claim: 'copyright' as const, ...sender, what: 'All of it', original: 'painters.example/7' }
  const confirmed = { id: newId(), ...notice, confirmedAt: new Date() }
  await hub.db
    .insert(notices)
    .values([{ id: newId(), ...notice, tokenHash: tokenHash('given-by-mail') }, confirmed])
  await hub.db
    .insert(noticeWorks)
    .values({ noticeId: confirmed.id, position: 0, address: `/prompts/${reported}` })
  const moderator = await one(sql`select id from users where name = 'noor'`)
  await removeComment(hub, { id: moderator, role: 'moderator' }, removedComment, { policy: 'spam' })
  const decisionOf = (about: string) => one(sql`select id from decisions where subject_id = ${about} limit 1`)
  const sold = await addComment(
    hub,
    { id: mei, role: 'creator' },
    { promptId: prompt, text: 'Ink, two for one' }
  )
  await removeComment(hub, { id: moderator, role: 'moderator' }, sold, { policy: 'spam', note: 'An offer.' })
  const appealed = await decisionOf(sold)
  await fileAppeal(
    hub,
    { id: mei },
    { decisionId: appealed, words: '我只是在说这种墨水的颜色，不是卖墨水。' }
  )
  const importOf = async (words: string) => {
    const file = new File([`title,prompt,mood\n${words}`], '港口.csv', { type: 'text/csv' })
    const answer = await postForm(`${url}/imports/new`, { file }, cookies.creator)
    const place = answer.headers.get('location')
    if (!place) throw new Error(`No import could be made: ${answer.status}`)
    return place.split('/').pop() as string
  }
  const imported = await importOf('清晨的港口,写一写清晨的港口：船、雾和灯。,安静\nonly a title\n')
  const terms = { intent: 'start', license: 'CC-BY-4.0', trainingConsent: 'yes' }
  await postForm(`${url}/imports/${imported}`, terms, cookies.creator)
  await eventually(
    async () => (await one(sql`select state::text as id from imports where id = ${imported}`)) === 'done',
    20_000
  )
  await createToken(hub, { id: mei }, { name: 'The training machine in the cellar', days: 90 })
  const gatedId = await one(sql`
    update datasets set gate = 'manual', access_note = '只用于研究。For research only.' where name = 'campfire-instructions' returning id`)
  await requestAccess(hub, { id: mei, role: 'creator', displayName: '梅' }, gatedId, '写一篇关于灯光的论文。')
  await eventually(async () => (await stateOf(hub, duplicate)) === 'held', 20_000)
  // as if other rules had cleaned the newest
  await sql`
    update prompt_revisions set cleaned_text = text || ' (mail@maker-town.org)', pipeline_version = 'k1-longago'
    where id in (select id from prompt_revisions where moderation_state = 'published' order by id desc limit 3)`
  const run = await createRun(hub, null, { scope: 'stale' })
  await eventually(async () => (await findRun(hub, run)).state === 'ready', 20_000)
  const admin = {
    id: await one(sql`select id from users where role = 'admin' limit 1`),
    role: 'admin'
  } as const
  return {
    cookies,
    run,
    mature,
    prompt,
    own,
    duplicate,
    ballot: await castBallot(hub, { id: mei }, { token: match.token, side: 'left' }),
    comment,
    removedComment,
    statement: await decisionOf(removedComment),
    appealed,
    appealCase: await one(sql`select case_id as id from appeals where decision_id = ${appealed}`),
    import: await importOf('Harbour,Describe the harbour at dusk and who still works there.,calm\n'),
    imported,
    remix: await one(
      sql`select id from prompts where parent_id is not null and moderation_state = 'published' limit 1`
    ),
    limited: await one(sql`
      update prompts set moderation_state = 'limited' where id = (
        select id from prompts where moderation_state = 'published' and parent_id is null and remix_count = 0
          and author_id <> ${mei} and id <> ${prompt} and shown_rating = 'general' order by output_count, id desc limit 1) returning id`),
    output: await one(
      sql`select id from outputs where prompt_id = ${prompt} and moderation_state = 'published' and author_id <> ${mei} limit 1`
    ),
    ownOutput: await one(
      sql`select id from outputs where author_id = ${mei} and moderation_state = 'published' limit 1`
    ),
    collection: await one(sql`select id from collections where owner_id = ${mei} limit 1`),
    otherCollection: await one(sql`select id from collections where owner_id <> ${mei} limit 1`),
    dataset: await one(sql`
      select u.name || '/' || d.name as id from datasets d join users u on u.id = d.owner_id
      where d.latest_release_id is not null and u.name = 'lin' order by d.name desc limit 1`),
    gated: 'lin/campfire-instructions',
    caseId: await one(sql`select id from cases where state = 'open' order by id limit 1`),
    noticeToken: 'given-by-mail',
    receipt: await receiptOf(hub, confirmed.id),
    report: await one(sql`select id from reports where reporter_id = ${mei} limit 1`),
    trial: await tryThresholds(hub, admin, {
      values: { 'redaction-count.hold': 1, 'limit.gopher.words.flag_above': 40 },
      sample: 1000
    }),
    rules: await makeRules(hub, admin),
    proposal: await one(sql`select id from generators where not approved limit 1`),
    token: await unsubscribeToken(hub, mei)
  }
}

/** Rules and a list: a version that is in effect and meets some of the demo, and a draft that was tried. */
async function makeRules(hub: Hub, admin: { id: string; role: 'admin' }) {
  const why = 'Sellers of 落叶 have found us'
  await createList(hub, admin, {
    ...{ name: 'autumn', kind: 'words', mode: 'replace', why },
    text: 'autumn # sold by the leaf\n秋天\nharbour\n'
  })
  const text = `rules:
  - name: autumn-sellers
    does: hold
    told: { en: Sellers of autumn leaves are looked at first., zh-CN: 推销落叶的内容会先由人看过。 }
    when:
      all:
        - words: autumn
        - not: { account: { days: { least: 3650 }, removed: { below: 0.5 } } }
        - any: [{ length: { least: 10 } }, { score: { name: content.spam, least: 0.3 } }, { language: [zh, en] }]
  - { name: paintings, does: label, rating: sensitive, when: { scenario: [painting] } }
  - { name: a-few, does: sample, percent: 20, on: [output, comment], when: { modality: [text, image] } }
`
  const write = async (words: string) => {
    const version = await writeRules(hub, admin, { text: words, why })
    const test = await askBacktest(hub, admin, { version, days: 365 })
    await runBacktest(hub, test)
    return { version, test }
  }
  const live = await write(text)
  await goLive(hub, admin, { version: live.version, seen: await liveVersion(hub.db), why })
  const next = await write(text.replace('percent: 20', 'percent: 35'))
  return { live: live.version, next: next.version, test: next.test }
}
