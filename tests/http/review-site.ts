import { afterAll } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'

/** A site with an author and a moderator who are signed in, and what tests of its moderation do again and again. */
export async function reviewSite() {
  const site = await startTestSite({ worker: false })
  afterAll(() => site.stop())
  const cookies = new Map<string, string>()
  /** Signs somebody in who is made for it. */
  async function joined(options: Parameters<typeof createUser>[1] = {}): Promise<TestUser> {
    const user = await createUser(site.hub, options)
    cookies.set(user.id, await signIn(site.url, user))
    return user
  }
  const [author, moderator] = [await joined(), await joined({ role: 'moderator' })]

  const ask = (
    path: string,
    who?: TestUser,
    form?: Record<string, string>,
    headers: Record<string, string> = {}
  ) =>
    fetch(new URL(path, site.url), {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      body: form && new URLSearchParams(form),
      headers: {
        Origin: site.url,
        Accept: 'text/html',
        ...(who && { Cookie: cookies.get(who.id) ?? '' }),
        ...headers
      }
    })

  const location = (response: Response) => {
    const to = new URL(response.headers.get('location') ?? '', site.url)
    return to.pathname + to.search
  }

  /** The hidden fields of the page's decision form, as a browser without scripts would send them. */
  const decisionFields = (html: string): Record<string, string> => {
    const form = html.match(/<form[^>]*>(?:(?!<\/form>)[\s\S])*?value="decide"[\s\S]*?<\/form>/)?.[0] ?? ''
    const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    return Object.fromEntries(inputs.map(([, name, value]) => [name, value]))
  }

  return { site, cookies, joined, author, moderator, ask, location, decisionFields }
}
