import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll } from 'vitest'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { prompts } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { createUser, type TestUser } from '~tests/support/users'
import { publishedPrompt } from '../domain/prompts/support'
import { parseXml } from '../domain/sharing/parse-xml'
import { send } from './send'

/** The title and the text of a prompt that tries to break out of whatever it is written into. */
export const EVIL = '</script><script>alert(1)</script>&"\'\u2028]]> <img src=x onerror=alert(2)>'

/** A site with 28 public prompts of its author's, newest first: `evil`, `picture` and 26 of the sea; `hidden` is held. */
export async function sharingSite() {
  const site = await startTestSite({ worker: false })
  afterAll(() => site.stop())
  const author = await createUser(site.hub, { name: 'author' })
  const published = async (values: Parameters<typeof publishedPrompt>[2]) =>
    (await publishedPrompt(site.hub, author, values)).promptId

  /** Publishes a flat picture of one colour under a prompt. */
  async function addPicture(by: TestUser, promptId: string, background: string, alt: string) {
    const create = { width: 64, height: 48, channels: 3 as const, background }
    const id = await addOutput(site.hub, by, {
      promptId,
      generatorId: 'flux',
      license: 'CC-BY-4.0',
      trainingConsent: true,
      file: { bytes: await sharp({ create }).png().toBuffer(), alt }
    })
    await site.hub.db.transaction((tx) => publishOutputs(tx, [id]))
  }

  for (let i = 0; i < 26; i++)
    await published({ title: `Poem ${i}`, text: `Verse ${i} of the sea.`, tags: ['sea'] })
  const picture = await published({ title: '雨夜的江南', scenario: 'painting', tags: ['雨'] })
  await addPicture(author, picture, '#884422', EVIL.slice(0, 60))
  const evil = await published({ title: EVIL, text: EVIL, scenario: 'news', tags: [] })
  /** Gives it four ratings; summaries made anew forget them. */
  const rateEvil = () =>
    site.hub.db.update(prompts).set({ ratingCount: 4, score: 4.2 }).where(eq(prompts.id, evil))
  await rateEvil()
  const hidden = await published({ title: 'Hidden away', text: 'Hidden words' })
  await site.hub.db.update(prompts).set({ moderationState: 'held' }).where(eq(prompts.id, hidden))

  const get = (path: string, headers: Record<string, string> = {}) =>
    send(site.url + path, { headers: { 'Accept-Language': 'en', ...headers } })
  const feed = async (path: string) => parseXml((await get(path)).text)

  return { site, evil, picture, hidden, rateEvil, addPicture, get, feed }
}
