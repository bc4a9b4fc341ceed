import { expect } from 'vitest'
import { createToken } from '~/domain/auth/create-token.server'
import { decideAccess } from '~/domain/datasets/access/decide-access.server'
import { openDataset } from '~/domain/datasets/access/open-dataset.server'
import { listAccessRequests } from '~/domain/datasets/access/read-access.server'
import { requestAccess } from '~/domain/datasets/access/request-access.server'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { addPrompt, addText, openRecipe } from '~tests/domain/datasets/contributions'
import { startTestSite, type TestSiteApart } from '~tests/support/site'
import { createUser, type TestUser } from '~tests/support/users'

/** Tokens: of the owner, of somebody let in, of somebody who was not, and of another hub. */
export type Bearer = 'owner' | 'guest' | 'stranger' | 'foreign'

/** A site with a dataset of each kind of ann's: `open`, `new` (no release), `gated`, `secret` (private). */
export interface HubWorld {
  site: TestSiteApart
  ann: TestUser
  /** Newest commit of each dataset that has one. */
  commits: Record<string, string>
  tokens: Record<Bearer, string>
}

export async function makeHubWorld(): Promise<HubWorld> {
  const site = await startTestSite({ apart: true, env: { LOG_LEVEL: 'debug' } })
  const { hub } = site
  const [ann, guest, stranger] = [
    await createUser(hub, { name: 'ann' }),
    await createUser(hub, { name: 'bo' }),
    await createUser(hub, { name: 'cy' })
  ]
  for (let i = 0; i < 6; i++) {
    const prompt = await addPrompt(hub, ann.id, { text: `Prompt ${i}` })
    await addText(hub, ann.id, prompt, `Answer ${i}.`)
  }
  const made = async (name: string) => {
    const id = await createDataset(hub, ann, { name, title: name, description: '', recipe: openRecipe })
    if (name === 'new') return { id, commit: '' }
    const releaseId = await requestRelease(hub, ann, id)
    await buildRelease(hub, releaseId)
    return { id, commit: (await readRelease(hub, releaseId))?.commitId ?? '' }
  }
  const [open, , gated, secret] = [
    await made('open'),
    await made('new'),
    await made('gated'),
    await made('secret')
  ]
  await openDataset(hub, ann, gated.id, { visibility: 'public', gate: 'manual', note: '' })
  await openDataset(hub, ann, secret.id, { visibility: 'private', gate: 'none', note: '' })
  await requestAccess(hub, { ...guest, displayName: 'Bo' }, gated.id, 'To read it.')
  const { requests } = await listAccessRequests(hub, gated.id, { state: 'pending', after: null })
  await decideAccess(hub, ann, gated.id, { requestId: requests[0]?.id ?? '', verdict: 'grant', note: '' })
  const token = (user: TestUser) => createToken(hub, user, { name: 'a test', days: 30 })
  return {
    site,
    ann,
    commits: { open: open.commit, gated: gated.commit, secret: secret.commit },
    tokens: {
      owner: await token(ann),
      guest: await token(guest),
      stranger: await token(stranger),
      foreign: `hf_${'A'.repeat(34)}`
    }
  }
}

/** Asks the world's site as a program does. */
export const askHub = (
  { site, tokens }: HubWorld,
  path: string,
  bearer: Bearer | null,
  init: RequestInit = {}
) =>
  fetch(site.url + path, {
    redirect: 'manual',
    ...init,
    headers: { ...(bearer ? { Authorization: `Bearer ${tokens[bearer]}` } : {}), ...init.headers }
  })

/** Follows `Link` to the end; each page on its own. */
export async function pagesOf<T>(world: HubWorld, path: string, bearer: Bearer | null): Promise<T[][]> {
  const { url } = world.site
  const all: T[][] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const answer: Response = await askHub(world, next, bearer)
    all.push((await answer.json()) as T[])
    const link = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1]
    if (link) expect(link.startsWith(`${url}/api/`)).toBe(true)
    next = link?.slice(url.length)
  }
  return all
}
