import { and, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { deleteComment } from '~/domain/comments/delete-comment.server'
import { editComment } from '~/domain/comments/edit-comment.server'
import { findCommentPage } from '~/domain/comments/get-comment.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { showTalk } from '~/domain/comments/show-talk.server'
import type { CommentNode } from '~/domain/comments/thread'
import { plainText } from '~/domain/markdown/marks'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { comments, events, notifications } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { promptRow, publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: TestUser
let ann: TestUser
let bob: TestUser
let keeper: TestUser
let promptId: string
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub, { name: 'author' })
  ann = await createUser(hub, { name: 'Ann' })
  bob = await createUser(hub, { name: 'bob' })
  keeper = await createUser(hub, { name: 'keeper', role: 'moderator' })
  promptId = (await publishedPrompt(hub, author)).promptId
})
afterAll(() => hub.close())

let said = 0
const say = (who: TestUser, at = promptId, parentId?: string, text = `Words ${++said}`) =>
  addComment(hub, who, { promptId: at, parentId, text })
const row = async (id: string) => {
  const [found] = await hub.db.select().from(comments).where(eq(comments.id, id))
  if (!found) throw new Error('no such comment')
  return found
}
const talk = async (
  at = promptId,
  asked: Parameters<typeof showTalk>[3] = {},
  viewer: TestUser | null = null
) => {
  const found = await showTalk(hub, viewer, at, asked)
  if (!found) throw new Error('no talk')
  return found
}
const outline = ({ comment, answers }: CommentNode): string =>
  `${comment.gone ?? plainText(comment.body)}${answers.length > 0 ? `(${answers.map(outline).join(' ')})` : ''}`

describe('threads', () => {
  it('nest to four levels, flat below, and count every answer at everything above it', async () => {
    const at = (await publishedPrompt(hub, author)).promptId
    const ids: string[] = []
    for (let level = 0; level < 7; level += 1) ids.push(await say(ann, at, ids.at(-1), `L${level}`))
    await say(bob, at, ids[0], 'side')
    const { threads, count } = await talk(at)
    expect(threads.map(outline)).toEqual(['L0(L1(L2(L3(L4 L5 L6))) side)'])
    expect(count).toBe(8)
    expect((await promptRow(hub, at)).commentCount).toBe(8)
    expect((await row(ids[0] as string)).replyCount).toBe(7)
    expect((await row(ids[5] as string)).replyCount).toBe(1)
    expect(await row(ids[6] as string)).toMatchObject({ depth: 4, rootId: ids[0], parentId: ids[5] })
  })

  it('page by keyset both ways, each thread once', async () => {
    const at = (await publishedPrompt(hub, author)).promptId
    const made: string[] = []
    for (let i = 0; i < 45; i += 1) made.push(await say(ann, at))
    await hub.db
      .update(comments)
      .set({ createdAt: new Date(2026, 1, 1) })
      .where(eq(comments.promptId, at))
    for (const order of ['newest', 'oldest'] as const) {
      const seen: string[] = []
      for (let after = null, turn = 0; turn < 5; turn += 1) {
        const { threads, next } = await talk(at, { order, after })
        seen.push(...threads.map((thread) => thread.comment.id))
        if (!next) break
        after = next as never
      }
      const sorted = [...made].sort()
      expect(seen).toEqual(order === 'newest' ? sorted.reverse() : sorted)
    }
  })

  it('are read from their indexes', async () => {
    const plan = await hub.db.transaction(async (tx) => {
      await tx.execute('set local enable_seqscan = off; set local enable_sort = off')
      return tx.execute(`explain select id from comments c where c.prompt_id = '${promptId}' and c.parent_id is null
        and (c.created_at, c.id) < (now(), '${promptId}') order by c.created_at desc nulls last, c.id desc nulls last limit 21`)
    })
    const text = JSON.stringify(plan)
    expect(text).toContain('comments_threads_idx')
    expect(text).not.toMatch(/Sort|Seq Scan/)
  })

  it('a link finds its comment on whatever page it is, however many answers stand before it', async () => {
    const at = (await publishedPrompt(hub, author)).promptId
    const first = await say(ann, at, undefined, 'first')
    const answer = await say(bob, at, first, 'answer 0')
    const given = await row(answer)
    const crowd = Array.from({ length: 450 }, (_, i) => ({
      ...given,
      id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
      body: `answer ${i + 1}`,
      createdAt: new Date(given.createdAt.getTime() + i + 1)
    }))
    await hub.db.insert(comments).values(crowd)
    for (let i = 0; i < 25; i += 1) await say(ann, at)
    const plain = await talk(at)
    expect(plain.threads.some((thread) => thread.comment.id === first)).toBe(false)
    const direct = await talk(at, { focus: first })
    expect(direct.threads[0]).toMatchObject({ comment: { id: first }, more: crowd[199]?.id })
    expect(direct.threads[0]?.answers).toHaveLength(200)
    const deep = await talk(at, { focus: crowd[420]?.id })
    expect(deep.focus).toBe(crowd[420]?.id)
    expect(deep.threads[0]?.answers.map((node) => node.comment.id)).toEqual(
      crowd.slice(420).map((one) => one.id)
    )
    const others = await talk(at, { focus: await say(ann, promptId) })
    expect(others.focus).toBeNull()
    expect(await findCommentPage(hub, answer)).toBe(`/prompts/${at}?comment=${answer}#c-${answer}`)
  })
})

describe('words', () => {
  it('are cleaned before they are kept; what would be held is refused with the reason', async () => {
    const id = await say(ann, promptId, undefined, 'Write to me: ann.somebody@example.org\r\nnow')
    expect((await row(id)).body).toBe('Write to me: <EMAIL_1>\nnow')
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu\n'.repeat(3)}-----END RSA PRIVATE KEY-----`
    for (const [text, error] of [
      [key, 'private_key'],
      ['', 'empty'],
      [' \n\t ', 'empty'],
      ['x'.repeat(5001), 'long'],
      [Array.from({ length: 12 }, (_, i) => `someone.${i}@example.org`).join(' '), 'private_details']
    ] as const)
      await expect(say(ann, promptId, undefined, text)).rejects.toMatchObject({
        code: 'invalid',
        fields: { text: `comments:error.${error}` }
      })
  })

  it('sent twice are one comment; in another place they are another', async () => {
    const at = (await publishedPrompt(hub, author)).promptId
    const [a, b] = await Promise.all([say(ann, at, undefined, 'same'), say(ann, at, undefined, 'same')])
    expect(a).toBe(b)
    expect(await say(ann, at, a, 'same')).not.toBe(a)
    expect(await say(bob, at, undefined, 'same')).not.toBe(a)
    expect((await promptRow(hub, at)).commentCount).toBe(3)
  })

  it('are edited by their author, each version once', async () => {
    const id = await say(ann)
    await editComment(hub, ann, id, { text: 'Better', version: 1 })
    expect(await row(id)).toMatchObject({ body: 'Better', version: 2, editedAt: expect.any(Date) })
    await expect(editComment(hub, ann, id, { text: 'Late', version: 1 })).rejects.toMatchObject({
      code: 'stale'
    })
    await expect(editComment(hub, bob, id, { text: 'Mine', version: 2 })).rejects.toMatchObject({
      code: 'forbidden'
    })
    await editComment(hub, ann, id, { text: 'Better', version: 2 })
    expect((await row(id)).version).toBe(2)
  })
})

describe('taking down', () => {
  it('keeps the place while answers stand, and counts what is left', async () => {
    const at = (await publishedPrompt(hub, author)).promptId
    const first = await say(ann, at, undefined, 'first')
    const middle = await say(bob, at, first, 'middle')
    const last = await say(ann, at, middle, 'last')
    await expect(deleteComment(hub, bob, first)).rejects.toMatchObject({ code: 'forbidden' })
    await deleteComment(hub, ann, first)
    await deleteComment(hub, ann, first)
    await removeComment(hub, keeper, middle, { policy: 'spam', note: 'Please stop.' })
    expect((await talk(at)).threads.map(outline)).toEqual(['deleted(removed(last))'])
    expect((await row(first)).body).toBe('')
    expect(JSON.stringify(await talk(at))).not.toMatch(/bob|middle/)
    expect((await promptRow(hub, at)).commentCount).toBe(1)
    await expect(say(bob, at, middle)).rejects.toMatchObject({ code: 'conflict' })
    await expect(editComment(hub, bob, middle, { text: 'x', version: 2 })).rejects.toMatchObject({
      code: 'not_found'
    })
    await deleteComment(hub, ann, last)
    expect(await talk(at)).toMatchObject({ count: 0, threads: [] })
    const told = await hub.db.select({ type: events.type }).from(events).where(eq(events.subjectId, middle))
    expect(told.map((event) => event.type)).toEqual(['comment.added', 'comment.removed'])
  })

  it('is for moderators, names a reason, and tells the author', async () => {
    const id = await say(bob)
    await expect(removeComment(hub, ann, id, { policy: 'spam' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeComment(hub, keeper, id, { policy: 'fits' })).rejects.toMatchObject({
      code: 'invalid'
    })
    await removeComment(hub, keeper, id, { policy: 'hate', note: 'Not here.' })
    const [message] = await hub.db
      .select()
      .from(notifications)
      .where(and(eq(notifications.userId, bob.id), eq(notifications.kind, 'comment.removed')))
      .orderBy(desc(notifications.id))
      .limit(1)
    expect(message).toMatchObject({ kind: 'comment.removed', params: { policy: 'hate', note: 'Not here.' } })
  })
})

describe('who is told', () => {
  const told = async (id: string) => {
    const all = await hub.db
      .select()
      .from(notifications)
      .where(eq(notifications.href, `/comments/${id}`))
    const names = new Map([author, ann, bob, keeper].map((user) => [user.id, user.name]))
    return all.map((one) => `${names.get(one.userId)} ${one.kind}`).sort()
  }

  it('everyone concerned, once, for the closest reason, never oneself', async () => {
    const first = await say(ann, promptId, undefined, 'Hello @BOB, @ann, @nobody and `@keeper`')
    expect(await told(first)).toEqual(['author comment.added', 'bob comment.mentioned'])
    const answer = await say(bob, promptId, first, '@ann @author yes')
    expect(await told(answer)).toEqual(['Ann comment.answered', 'author comment.mentioned'])
    const own = await say(author, promptId, undefined, 'Thanks all')
    expect(await told(own)).toEqual([])
    await editComment(hub, bob, answer, { text: '@ann @keeper no', version: 1 })
    expect(await told(answer)).toEqual([
      'Ann comment.answered',
      'author comment.mentioned',
      'keeper comment.mentioned'
    ])
    expect(JSON.stringify((await talk()).threads)).toContain('"href":"/users/Ann"')
  })

  it('no more than ten people by one comment', async () => {
    const many = await Promise.all(
      Array.from({ length: 12 }, (_, i) => createUser(hub, { name: `crowd-${i}` }))
    )
    const id = await say(author, promptId, undefined, many.map((user) => `@${user.name}`).join(' '))
    const all = await hub.db
      .select()
      .from(notifications)
      .where(eq(notifications.href, `/comments/${id}`))
    expect(all).toHaveLength(10)
  })
})

describe('a prompt that is not shown', () => {
  it('takes no comments and shows none, to nobody', async () => {
    const at = (await publishedPrompt(hub, author)).promptId
    const id = await say(ann, at)
    await withdrawPrompt(hub, author, at)
    expect(await showTalk(hub, author, at)).toBeNull()
    expect(await showTalk(hub, keeper, at)).toBeNull()
    for (const refused of [
      () => say(ann, at),
      () => editComment(hub, ann, id, { text: 'x', version: 1 }),
      () => findCommentPage(hub, id)
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'not_found' })
    await deleteComment(hub, ann, id)
    expect((await promptRow(hub, at)).commentCount).toBe(0)
  })
})

describe('many at once', () => {
  it('are counted exactly', async () => {
    const at = (await publishedPrompt(hub, author)).promptId
    const first = await say(ann, at)
    const ids = await Promise.all(Array.from({ length: 20 }, () => say(bob, at, first)))
    await Promise.all([
      ...ids.slice(0, 5).map((id) => deleteComment(hub, bob, id)),
      ...ids.slice(5, 9).map((id) => removeComment(hub, keeper, id, { policy: 'spam' }))
    ])
    expect((await promptRow(hub, at)).commentCount).toBe(12)
    expect((await row(first)).replyCount).toBe(11)
  })
})
