import { sql } from 'drizzle-orm'
import { rateOutput } from '../../ratings/rate-output.server'
import type { Hub } from '../hub.server'
import { between, randomFrom } from './art/brush'
import { demoPrompts } from './community'
import type { People } from './seed-people.server'

/** Import keys of the prompts that everybody rates, and rates well. */
const LOVED = new Set(demoPrompts.filter((demo) => demo.loved).map((demo) => `demo:${demo.key}`))

const score = (value: number) => Math.min(5, Math.max(1, Math.round(value)))

/** Lets the demo people rate each other's published outputs: two to six raters each, good and less good. */
export async function seedRatings(hub: Hub, people: People): Promise<void> {
  const raters = Object.values(people)
  const outputs = await hub.db.execute<{ id: string; author_id: string; key: string }>(sql`
    select o.id, o.author_id, o.import_key as key from outputs o join prompts p on p.id = o.prompt_id
    where o.import_key like 'demo:%' and o.moderation_state = 'published' and p.moderation_state = 'published'
      and o.rating_count = 0 order by o.import_key`)
  const rateOne = async ({ id, author_id, key }: (typeof outputs)[number]) => {
    const random = randomFrom([...key].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 99_991, 7))
    const loved = LOVED.has(key.split('/')[0] ?? '')
    const worth = loved ? 5.5 : between(random, 3.4, 5.3)
    const others = raters.filter((rater) => rater.id !== author_id)
    const turn = Math.floor(random() * others.length)
    const count = loved ? others.length : 2 + Math.floor(random() * 5)
    for (const rater of [...others.slice(turn), ...others.slice(0, turn)].slice(0, count)) {
      const overall = score(worth + between(random, -1, 0.8))
      const adherence = score(overall + between(random, -0.8, 1))
      const quality = score(overall + between(random, -1, 0.9))
      await rateOutput(hub, rater, { outputId: id, overall, adherence, quality })
    }
  }
  const queue = [...outputs]
  const run = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await rateOne(next)
  }
  await Promise.all([run(), run(), run()])
}
