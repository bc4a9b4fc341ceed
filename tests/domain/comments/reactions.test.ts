import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { deleteComment } from '~/domain/comments/delete-comment.server'
import { react } from '~/domain/comments/react.server'
import { showTalk } from '~/domain/comments/show-talk.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { newId } from '~db/id'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { promptRow, publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: TestUser
let people: TestUser[]
let promptId: string
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  people = await Promise.all([createUser(hub), createUser(hub), createUser(hub)])
  promptId = (await publishedPrompt(hub, author)).promptId
})
afterAll(() => hub.close())

describe('reactions', () => {
  it('are given once a kind and person, taken back, and counted at the prompt', async () => {
    const subject = { subject: 'prompt', id: promptId } as const
    for (const person of people) await react(hub, person, { ...subject, kind: 'heart', give: true })
    const [one] = people as [TestUser]
    await Promise.all([1, 2, 3].map(() => react(hub, one, { ...subject, kind: 'spark', give: true })))
    expect((await promptRow(hub, promptId)).reactionCount).toBe(4)
    expect((await showTalk(hub, one, { promptId }))?.reactions).toEqual([
      { kind: 'spark', count: 1, mine: true },
      { kind: 'heart', count: 3, mine: true }
    ])
    await Promise.all([1, 2].map(() => react(hub, one, { ...subject, kind: 'heart', give: false })))
    expect((await promptRow(hub, promptId)).reactionCount).toBe(3)
    expect(
      (await showTalk(hub, null, { promptId }))?.reactions.map(({ count, mine }) => [count, mine])
    ).toEqual([
      [1, false],
      [2, false]
    ])
  })

  it('at comments are counted there and not at the prompt', async () => {
    const before = (await promptRow(hub, promptId)).reactionCount
    const id = await addComment(hub, author, { promptId, text: 'Hello' })
    for (const person of people)
      await react(hub, person, { subject: 'comment', id, kind: 'thanks', give: true })
    const talk = await showTalk(hub, people[0] as TestUser, { promptId })
    expect(talk?.threads[0]?.comment.reactions).toEqual([{ kind: 'thanks', count: 3, mine: true }])
    expect((await promptRow(hub, promptId)).reactionCount).toBe(before)
  })

  it('need a kind we know and something that is shown', async () => {
    const [person] = people as [TestUser]
    const gone = await addComment(hub, author, { promptId, text: 'Soon gone' })
    await deleteComment(hub, author, gone)
    const hidden = (await publishedPrompt(hub, author)).promptId
    await withdrawPrompt(hub, author, hidden)
    const give = { kind: 'wow', give: true } as const
    for (const asked of [
      { subject: 'comment', id: gone, ...give },
      { subject: 'comment', id: newId(), ...give },
      { subject: 'prompt', id: hidden, ...give },
      { subject: 'prompt', id: newId(), ...give }
    ] as const)
      await expect(react(hub, person, asked)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      react(hub, person, { subject: 'prompt', id: promptId, kind: 'hate' as 'wow', give: true })
    ).rejects.toMatchObject({ code: 'invalid' })
  })
})
