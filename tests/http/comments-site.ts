import { afterAll } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'
import { publishedPrompt } from '../domain/prompts/support'
import { postForm } from './forms'

/** A site with somebody who makes what is talked about, somebody who talks and a moderator, all signed in. */
export async function commentsSite() {
  const site = await startTestSite({ worker: false })
  afterAll(() => site.stop())
  const maker = await createUser(site.hub, { name: 'maker' })
  const talker = await createUser(site.hub, { name: 'talker' })
  const keeper = await createUser(site.hub, { name: 'keeper', role: 'moderator' })
  const cookies = {
    maker: await signIn(site.url, maker),
    talker: await signIn(site.url, talker),
    keeper: await signIn(site.url, keeper)
  }

  /** A published prompt of the maker's, where it is, and saying something there; `say` returns the comment's id. */
  async function talkedOfPrompt() {
    const { promptId } = await publishedPrompt(site.hub, maker)
    const here = `${site.url}/prompts/${promptId}`
    const say = async (fields: Record<string, string>, cookie = cookies.talker) =>
      commentOf(await postForm(`${here}/comments`, fields, cookie), `/prompts/${promptId}?`)
    return { promptId, here, say }
  }

  return { site, maker, talker, cookies, talkedOfPrompt }
}

/** The comment that an answer leads to, at an address that goes on from `page`; empty when it leads elsewhere. */
export function commentOf(answer: Response, page: string): string {
  const to = answer.headers.get('location') ?? ''
  const id = /comment=([\da-f-]{36})#c-\1$/.exec(to)?.[1] ?? ''
  return to === `${page}comment=${id}#c-${id}` ? id : ''
}

/** The cookie with another language than signing in chose. */
export const speaking = (cookie: string, locale: string) =>
  `${cookie.replace(/;? ?locale=[^;]*/, '')}; locale=${locale}`

/** A page without its scripts. */
export const visible = (html: string) => html.replace(/<script[\s\S]*?<\/script>/g, '')
