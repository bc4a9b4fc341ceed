import type { Database } from '~db/client'
import { SCENARIOS } from '~db/vocabulary'
import { copyRows, type Rows } from './seed-copy'
import { MADE_UNTIL_MS, USERS, uuidOf } from './seed-rows'
import { randomFrom, sentence, skewed } from './seed-words'

/** The prompt with most comments, how many it has, and how many items the longest collection has. */
export const TALKED_OF = 7
export const COMMENTS_OF_ONE = 10_000
export const ITEMS_OF_ONE = 500
/** Who follows few and who follows as many as one may; both keep collections, messages and searches. */
export const FOLLOWS_FEW = 901
export const FOLLOWS_MANY = 902

const at = (random: () => number) =>
  new Date(MADE_UNTIL_MS - Math.floor(random() * 100 * 86_400_000)).toISOString()

/**
 * What people do with the made prompts, in proportion to them: follows, collections, comments, messages, searches that
 * were kept; and a few that are the same size in every hub.
 */
export async function seedPeople(db: Database, total: number): Promise<void> {
  const sql = db.$client
  // what an earlier run left when it was stopped
  await sql.unsafe(
    'truncate follows, collection_editors, collection_items, collections, comments, notifications, saved_searches'
  )
  await sql.unsafe('set session_replication_role = replica')
  const random = randomFrom(5)
  const copy = async (table: string, rows: Rows) => {
    for (let from = 0; from < rows.length; from += 5000)
      await copyRows(sql, table, rows.slice(from, from + 5000))
  }
  await copy('follows', follows(random, total))
  for (const [table, rows] of Object.entries(collections(random, total))) await copy(table, rows)
  await copy('comments', comments(random, total))
  await copy('notifications', notifications(random, total))
  await copy('saved_searches', searches(random))
  await sql.unsafe(`set session_replication_role = origin;
    update prompts set comment_count = ${COMMENTS_OF_ONE} where id = '${uuidOf('prompt', TALKED_OF)}'`)
  await sql.unsafe('vacuum analyze')
}

function follows(random: () => number, total: number): Rows {
  const rows = new Map<string, Rows[number]>()
  const add = (follower: number, kind: string, target: string) =>
    rows.set(`${follower} ${kind} ${target}`, {
      follower_id: uuidOf('user', follower),
      kind,
      target,
      created_at: at(random)
    })
  for (let i = 0; i < total / 10; i += 1)
    add(Math.floor(random() * 900), 'user', uuidOf('user', skewed(random, USERS)))
  for (let i = 0; i < 5; i += 1) add(FOLLOWS_FEW, 'user', uuidOf('user', 10 + i * 50))
  for (let i = 0; i < 500; i += 1) add(FOLLOWS_MANY, 'user', uuidOf('user', i))
  for (let i = 0; i < 40; i += 1) add(FOLLOWS_MANY, 'tag', `tag-${i * 9}`)
  for (const kind of ['flux', 'llama']) add(FOLLOWS_MANY, 'generator', kind)
  for (const scenario of SCENARIOS.slice(3, 6)) add(FOLLOWS_MANY, 'scenario', scenario)
  return [...rows.values()]
}

function collections(random: () => number, total: number): Record<string, Rows> {
  const heads: Rows = []
  const items: Rows = []
  for (let n = 0; n < Math.max(200, total / 100); n += 1) {
    const size = n === 0 ? ITEMS_OF_ONE : 5 + skewed(random, 60)
    const owner = n < 20 ? FOLLOWS_MANY : skewed(random, USERS)
    const id = uuidOf('collection', n)
    const updated = at(random)
    heads.push({
      id,
      owner_id: uuidOf('user', owner),
      title: sentence(random, 'en', 4),
      description: sentence(random, 'en', 12),
      item_count: size,
      created_at: updated,
      updated_at: updated
    })
    const prompts = new Set(Array.from({ length: size }, () => Math.floor(random() * total)))
    let position = 0
    for (const prompt of prompts) {
      position += 1
      items.push({
        collection_id: id,
        prompt_id: uuidOf('prompt', prompt),
        position,
        added_by: uuidOf('user', owner),
        added_at: updated
      })
    }
  }
  const editors = Array.from({ length: 10 }, (_, n) => ({
    collection_id: uuidOf('collection', 100 + n),
    user_id: uuidOf('user', FOLLOWS_MANY)
  }))
  return { collections: heads, collection_items: items, collection_editors: editors }
}

function comments(random: () => number, total: number): Rows {
  const of = (prompt: number, n: number): Rows[number] => {
    const id = uuidOf('comment', prompt, n)
    const root = n % 4 === 0 ? id : uuidOf('comment', prompt, n - (n % 4))
    return {
      id,
      prompt_id: uuidOf('prompt', prompt),
      parent_id: root === id ? null : root,
      root_id: root,
      depth: root === id ? 0 : 1,
      author_id: uuidOf('user', skewed(random, USERS)),
      body: sentence(random, random() < 0.5 ? 'en' : 'zh', 20),
      reply_count: root === id ? 3 : 0,
      created_at: at(random)
    }
  }
  return [
    ...Array.from({ length: COMMENTS_OF_ONE }, (_, n) => of(TALKED_OF, n)),
    ...Array.from({ length: Math.floor(total / 4) }, (_, n) => of(Math.floor(n / 8) * 3 + 8, n % 8))
  ]
}

function notifications(random: () => number, total: number): Rows {
  const to = (user: number, n: number): Rows[number] => ({
    id: uuidOf('notification', user, n),
    user_id: uuidOf('user', user),
    kind: 'prompt.published',
    href: `/prompts/${uuidOf('prompt', Math.floor(random() * total))}`,
    event_id: n,
    created_at: at(random),
    read_at: random() < 0.8 ? at(random) : null
  })
  return [
    ...Array.from({ length: Math.floor(total / 4) }, (_, n) => to(skewed(random, 900), n)),
    ...Array.from({ length: 500 }, (_, n) => to(FOLLOWS_MANY, n))
  ]
}

function searches(random: () => number): Rows {
  return Array.from({ length: 20 }, (_, n) => ({
    id: uuidOf('search', n),
    user_id: uuidOf('user', FOLLOWS_MANY),
    name: `search ${n}`,
    query: n % 2 ? `tag=tag-${n * 7}` : `language=zh&scenario=${SCENARIOS[n / 2]}`,
    seen_at: at(random)
  }))
}
