import { and, eq, like } from 'drizzle-orm'
import { outputs, prompts } from '~db/schema'
import type { ModerationState } from '~db/vocabulary'
import { insertOutput } from '../../outputs/insert-output.server'
import { storeImage } from '../../outputs/store-image.server'
import { insertPrompt } from '../../prompts/insert-prompt.server'
import type { Hub } from '../hub.server'
import type { DemoOutput, DemoPrompt } from './demo-prompt'
import { drawPicture } from './draw.server'
import type { People } from './seed-people.server'

const AT_ONCE = 3
const keyOf = (key: string) => `demo:${key}`

type Planted = Map<string, { id: string; state: ModerationState; outputs: Set<string> }>

/** What of the demo is there already, by key; outputs by their number. */
async function planted(hub: Pick<Hub, 'db'>): Promise<Planted> {
  const rows = await hub.db
    .select({
      id: prompts.id,
      key: prompts.importKey,
      state: prompts.moderationState,
      output: outputs.importKey
    })
    .from(prompts)
    .leftJoin(outputs, and(eq(outputs.promptId, prompts.id), like(outputs.importKey, 'demo:%')))
    .where(like(prompts.importKey, 'demo:%'))
  const there: Planted = new Map()
  for (const { id, key, state, output } of rows) {
    const entry = there.get(key ?? '') ?? { id, state, outputs: new Set<string>() }
    if (output) entry.outputs.add(output)
    there.set(key ?? '', entry)
  }
  return there
}

/**
 * Shares what is missing of the list and can be shared now: a remix waits for its parent to be published, an output by
 * somebody else for its prompt. Each prompt with its author's own outputs is one transaction.
 *
 * @returns how many were shared; 0 = nothing more to do until cleaning has moved on
 */
export async function seedContributions(hub: Hub, people: People, list: DemoPrompt[]): Promise<number> {
  const there = await planted(hub)
  const published = (key: string) => {
    const entry = there.get(keyOf(key))
    return entry?.state === 'published' ? entry : null
  }
  const tasks: (() => Promise<void>)[] = []
  for (const demo of list) {
    const parent = demo.parent ? published(demo.parent) : null
    const entry = there.get(keyOf(demo.key))
    if (!entry && (!demo.parent || parent))
      tasks.push(() => sharePrompt(hub, people, demo, parent?.id ?? null))
    if (entry?.state !== 'published') continue
    demo.outputs.forEach((output, i) => {
      const key = `${keyOf(demo.key)}/${i}`
      if (!entry.outputs.has(key)) tasks.push(() => shareOutput(hub, people, demo, entry.id, output, key))
    })
  }
  await runSome(tasks)
  return tasks.length
}

async function runSome(tasks: (() => Promise<void>)[]): Promise<void> {
  const queue = [...tasks]
  const run = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) await task()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, run))
}

const author = (people: People, name: string) => people[name] as { id: string }

async function sharePrompt(
  hub: Hub,
  people: People,
  demo: DemoPrompt,
  parentId: string | null
): Promise<void> {
  const own = demo.outputs
    .map((output, i) => ({ output, key: `${keyOf(demo.key)}/${i}` }))
    .filter(({ output }) => !output.by)
  const images = await Promise.all(own.map(({ output }) => imageOf(hub, output)))
  await hub.db.transaction(async (tx) => {
    const by = author(people, demo.by)
    const { title, text, scenario, tags, license } = demo
    const { promptId } = await insertPrompt(tx, by, {
      title,
      text,
      scenario,
      tags,
      license,
      trainingConsent: demo.consent ?? true,
      contentRating: demo.rating,
      parentId
    })
    await tx
      .update(prompts)
      .set({ importKey: keyOf(demo.key) })
      .where(eq(prompts.id, promptId))
    for (const [i, { output, key }] of own.entries()) {
      const id = await insertOutput(tx, by, inputOf(demo, promptId, output), images[i] ?? null)
      await tx.update(outputs).set({ importKey: key }).where(eq(outputs.id, id))
    }
  })
}

async function shareOutput(
  hub: Hub,
  people: People,
  demo: DemoPrompt,
  promptId: string,
  output: DemoOutput,
  key: string
) {
  const image = await imageOf(hub, output)
  await hub.db.transaction(async (tx) => {
    const id = await insertOutput(
      tx,
      author(people, output.by ?? demo.by),
      inputOf(demo, promptId, output),
      image
    )
    await tx.update(outputs).set({ importKey: key }).where(eq(outputs.id, id))
  })
}

async function imageOf(hub: Hub, output: DemoOutput) {
  if (!('art' in output)) return null
  const stored = await storeImage(hub, await drawPicture(output.art, output.seed))
  return { ...stored, alt: output.alt }
}

/** Words were written by hand and pictures drawn by our code; neither pretends to be a model's. */
const inputOf = (demo: DemoPrompt, promptId: string, output: DemoOutput) => ({
  promptId,
  text: 'text' in output ? output.text : undefined,
  generatorId: 'human',
  model: 'art' in output ? 'drawn by code' : '',
  parameters: parametersOf(output),
  license: demo.license,
  trainingConsent: demo.consent ?? true,
  contentRating: output.rating
})

const parametersOf = (output: DemoOutput): Record<string, string> =>
  'art' in output ? { drawing: output.art, seed: String(output.seed) } : {}
