import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportAccount } from '~/domain/account/export-account.server'
import { sectionsOf } from '~/domain/account/export-sections.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { react } from '~/domain/comments/react.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { writeZip } from '~/domain/formats/zip-writer.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { blobs, uploads } from '~db/schema'
import { blobKey } from '~storage/keys'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { gathered, unzipped } from '~tests/support/unzip'
import { createUser } from '~tests/support/users'
import { publishedPrompt } from '../prompts/support'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

/** Columns that name a person and are left out of an export on purpose, each with its reason. */
const LEFT_OUT: Record<string, string> = {
  'cases.claimed_by': 'a lease of five minutes; what came of it is in decided-by-me.json',
  'cases.asked_by': 'whose second opinion or admin it waits for; what came of it is in decided-by-me.json',
  'reason_templates.changed_by': 'the hub’s words, not a person’s',
  'standing_changes.user_id': 'what the counts of standing.json change by within the minute',
  'gold_cases.added_by': 'an admin’s choice for the hub; it holds no words',
  'evaluation_sets.added_by':
    'what an admin did for the hub; it is shown to everybody on the page of the sets',
  'cleaning_runs.started_by': 'an admin’s work for the hub; it holds no words',
  'policy_versions.written_by':
    'an admin’s work for the hub: rules, and why; shown to moderators with the name',
  'policy_live.put_by': 'the same: which rules an admin put in effect',
  'policy_backtests.asked_by': 'the same: which rules an admin tried; it holds no words',
  'policy_lists.created_by': 'the same: a list that rules look into',
  'policy_list_versions.written_by': 'the same: what stands in such a list',
  'prompt_listings.author_id': 'a place of prompts.json in the lists, made from it',
  'moderation_sealed.author_id':
    'what an entry of the public log was sealed with: the decisions themselves are exported',
  'moderation_sealed.actor_id': 'the same, of what a moderator decided: in decided-by-me.json',
  'access_requests.decided_by': 'how a request stands: each answer is in access-decided-by-me.json',
  'events.actor_id': 'the history of the rows that are exported, by their ids; it holds no words'
}

/** Columns that name a person: by reference, or by what such columns are called. */
const personColumns = async (): Promise<string[]> => {
  const rows = await hub.db.execute<{ name: string }>(sql`
    select distinct c.table_name || '.' || c.column_name as name
    from information_schema.columns c
    left join information_schema.key_column_usage k on k.table_schema = c.table_schema
      and k.table_name = c.table_name and k.column_name = c.column_name
    left join information_schema.referential_constraints r on r.constraint_schema = k.constraint_schema
      and r.constraint_name = k.constraint_name
    left join information_schema.constraint_column_usage u on u.constraint_name = r.unique_constraint_name
      and u.constraint_schema = r.unique_constraint_schema
    where c.table_schema = 'public' and (u.table_name = 'users'
      or c.column_name ~ '(user|author|owner|actor|moderator|reporter|follower|person|member|editor|creator)_id$'
      or (c.column_name ~ '_by$' and c.data_type = 'uuid'))
    order by 1`)
  return [...rows].map(({ name }) => name)
}

test('every column of the database that names a person is exported, or says why not', async () => {
  const dialect = new PgDialect()
  const asked = Object.values(sectionsOf('00000000-0000-4000-8000-000000000000'))
    .flat()
    .map((section) => dialect.sqlToQuery(section.from).sql)
  const exported = (name: string) => {
    const [table, column] = name.split('.')
    return asked.some((from) => new RegExp(`^${table} t\\b[\\s\\S]*\\bt\\.${column} =`).test(from))
  }
  const columns = await personColumns()
  expect(columns.length).toBeGreaterThan(15)
  expect(columns.filter((name) => !exported(name) && !(name in LEFT_OUT))).toEqual([])
  expect(Object.keys(LEFT_OUT).filter((name) => !columns.includes(name))).toEqual([])
})

test('what one said, felt, reported and was told, and files not posted yet', async () => {
  const me = await createUser(hub)
  const other = await createUser(hub)
  const keeper = await createUser(hub, { role: 'moderator' })
  const { promptId } = await publishedPrompt(hub, other)
  const mine = await addComment(hub, me, { promptId, text: 'Bought mine at a shop' })
  const theirs = await addComment(hub, other, { promptId, text: 'Secret of the other' })
  await react(hub, me, { subject: 'comment', id: theirs, kind: 'heart', give: true })
  await reportContribution(hub, me, {
    subjectType: 'comment',
    id: theirs,
    reason: 'other',
    note: 'Look here'
  })
  await removeComment(hub, keeper, mine, { policy: 'spam', note: 'No shops' })
  const sha256 = 'b'.repeat(64)
  await hub.store.put(blobKey(sha256), new TextEncoder().encode('waiting'))
  await hub.db.insert(blobs).values({ sha256, mediaType: 'audio/mpeg', sizeBytes: 7 })
  await hub.db.insert(uploads).values({ id: 'u1', userId: me.id, fileName: 'rain.mp3', sizeBytes: 7, sha256 })
  const files = unzipped(await gathered(writeZip(exportAccount(hub, me))))
  const rows = (path: string) => JSON.parse(files.get(path)?.toString() ?? '') as unknown
  expect(rows('reactions.json')).toMatchObject([{ kind: 'heart', subject_id: theirs }])
  expect(rows('reports.json')).toMatchObject([{ reason: 'other', note: 'Look here' }])
  expect(rows('decisions.json')).toMatchObject([{ action: 'remove', policy: 'spam', note: 'No shops' }])
  expect(rows('uploads.json')).toMatchObject([{ file_name: 'rain.mp3' }])
  expect(files.get(`media/${sha256}.mpeg`)?.toString()).toBe('waiting')
  const all = Buffer.concat([...files.values()]).toString('latin1')
  expect(all).not.toContain('Secret of the other')
  expect(all).not.toContain(keeper.id)
  const judged = unzipped(await gathered(writeZip(exportAccount(hub, keeper))))
  expect(judged.get('decided-by-me.json')?.toString()).toContain('No shops')
  expect(judged.get('decided-by-me.json')?.toString()).not.toContain(me.id)
})
