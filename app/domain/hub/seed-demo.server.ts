import { sql } from 'drizzle-orm'
import { demoPrompts, lateDemoPrompts } from './demo/community'
import { DEMO_PEOPLE, demoEmail, demoPassword } from './demo/people'
import { seedCollections } from './demo/seed-collections.server'
import { seedContributions } from './demo/seed-contributions.server'
import { seedDatasets } from './demo/seed-datasets.server'
import { reportDataset, seedModeration } from './demo/seed-moderation.server'
import { type People, seedPeople } from './demo/seed-people.server'
import { seedRatings } from './demo/seed-ratings.server'
import { seedRules, tryRulesAgain } from './demo/seed-rules.server'
import { spreadDates } from './demo/spread-dates.server'
import { waitCleaned } from './demo/wait-cleaned.server'
import type { Hub } from './hub.server'

export interface DemoAccount {
  role: string
  email: string
  password: string
}

const SIGNED_UP = ['mei', 'lin', 'noor', 'ada']

/**
 * Fills the hub with a small community of our own making, through the hub's own use cases; needs a running worker, for
 * everything is cleaned and released as anything else is. What is there already is left alone, so it may be stopped and
 * run again.
 *
 * @returns one account a role; none when one of the demo's names belongs to somebody real, for then nothing is seeded
 * @throws AppError `unavailable` when no worker cleans
 */
export async function seedDemo(hub: Hub): Promise<{ accounts: DemoAccount[] }> {
  const people = await seedPeople(hub)
  if (!people) {
    hub.log.warn('demo left out: one of its names belongs to somebody')
    return { accounts: [] }
  }
  if (!(await isSeeded(hub))) {
    await shareAll(hub, people, demoPrompts)
    await seedRules(hub, people)
    await shareAll(hub, people, [...demoPrompts, ...lateDemoPrompts])
    await spreadDates(hub)
    await Promise.all([seedRatings(hub, people), seedTalk(hub, people)])
    await seedDatasets(hub, people)
    await reportDataset(hub, people)
    await tryRulesAgain(hub, people)
  }
  return { accounts: SIGNED_UP.map(accountOf) }
}

/** What people put together and complain about, and what moderators make of it. */
async function seedTalk(hub: Hub, people: People): Promise<void> {
  await seedCollections(hub, people)
  await seedModeration(hub, people)
}

/** Shares and waits by turns: remixes need published parents. */
async function shareAll(hub: Hub, people: People, list: typeof demoPrompts): Promise<void> {
  while ((await seedContributions(hub, people, list)) > 0) await waitCleaned(hub)
  await waitCleaned(hub)
}

/** The last step leaves releases; when they are there, so is the rest. */
async function isSeeded(hub: Pick<Hub, 'db'>): Promise<boolean> {
  const [row] = await hub.db.execute<{ released: number }>(sql`
    select count(*)::int as released from datasets d join users u on u.id = d.owner_id
    where u.email = ${demoEmail('lin')} and d.latest_release_id is not null
      and d.name in ('campfire-instructions', 'drawn-by-code')`)
  return row?.released === 2
}

function accountOf(name: string): DemoAccount {
  const role = DEMO_PEOPLE.find((person) => person.name === name)?.role ?? 'creator'
  return { role, email: demoEmail(name), password: demoPassword(name) }
}
