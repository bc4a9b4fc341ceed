import { sql } from 'drizzle-orm'
import { listCollections } from '~/domain/collections/list-collections.server'
import { listItems } from '~/domain/collections/list-items.server'
import { ownCollections } from '~/domain/collections/own-collections.server'
import { showTalk } from '~/domain/comments/show-talk.server'
import { countCredit } from '~/domain/credit/read-credit.server'
import { listFollowing } from '~/domain/follows/list-following.server'
import { listGenerators } from '~/domain/generators/list-generators.server'
import { listWorks } from '~/domain/generators/list-works.server'
import { showGenerator } from '~/domain/generators/show-generator.server'
import type { Hub } from '~/domain/hub/hub.server'
import { listContributions } from '~/domain/hub/list-contributions.server'
import { liveCounts } from '~/domain/hub/live-counts.server'
import { liveExample } from '~/domain/hub/live-example.server'
import { countFacets } from '~/domain/prompts/count-facets.server'
import { facetKey } from '~/domain/prompts/facet-key.server'
import type { Position } from '~/domain/prompts/fair-page'
import { ORDERS } from '~/domain/prompts/list-order.server'
import { listCards } from '~/domain/prompts/list-page.server'
import type { PromptFilters, PromptSort, TopWindow } from '~/domain/prompts/list-prompts'
import { listByAuthor } from '~/domain/prompts/list-prompts.server'
import { countUnread } from '~/domain/review/count-unread.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { listSearches } from '~/domain/search/list-searches.server'
import { listPart, listParts } from '~/domain/sharing/list-sitemap.server'
import { listPublicPrompts } from '~/domain/sharing/public-prompts.server'
import type { Database } from '~db/client'
import { LICENSES, SCENARIOS } from '~db/vocabulary'
import { FOLLOWS_FEW, FOLLOWS_MANY, TALKED_OF } from './seed-people'
import { uuidOf } from './seed-rows'

/** Asks for a page and says how many entries it had. */
export type Ask = (hub: Hub, random: () => number) => Promise<number>

const pick = <T>(random: () => number, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T
const between = (random: () => number, from: number, to: number) => from + Math.floor(random() * (to - from))
const person = (n: number) => ({ id: uuidOf('user', n) })
const PROLIFIC = 0
const SMALL = 880

/** One filter and two: `[name, filters]`. Common ones fill pages at any size; the rarest tags do not at 10,000 prompts. */
const NARROWED: [string, (random: () => number) => PromptFilters][] = [
  ['', () => ({})],
  ['common tag', (random) => ({ tag: `tag-${between(random, 0, 8)}` })],
  ['rare tag', (random) => ({ tag: `tag-${between(random, 60, 100)}` })],
  ['rarest tag', (random) => ({ tag: `tag-${between(random, 300, 400)}` })],
  ['scenario', (random) => ({ scenario: pick(random, SCENARIOS) })],
  ['language', (random) => ({ language: pick(random, ['en', 'zh']) })],
  ['licence', (random) => ({ license: pick(random, LICENSES) })],
  ['generator', (random) => ({ generator: pick(random, ['gpt', 'flux', 'llama', 'human']) })],
  ['modality', () => ({ modality: 'text' })],
  [
    'tag + language',
    (random) => ({ tag: `tag-${between(random, 0, 8)}`, language: pick(random, ['en', 'zh']) })
  ],
  ['generator + scenario', (random) => ({ generator: 'gpt', scenario: pick(random, SCENARIOS.slice(0, 3)) })],
  [
    'rare tag + licence',
    (random) => ({ tag: `tag-${between(random, 60, 100)}`, license: pick(random, LICENSES) })
  ]
]

const SORTS: [string, PromptSort, TopWindow?][] = [
  ['newest', 'newest'],
  ['trending', 'trending'],
  ['top', 'top'],
  ['top of the month', 'top', 'month'],
  ['top of the week', 'top', 'week']
]

/** Every list of the site; deep ones begin in the middle and near the end. */
export async function feedLists(db: Database, total: number): Promise<Record<string, Ask>> {
  const lists: Record<string, Ask> = {}
  for (const [name, sort, window] of SORTS)
    for (const [narrowed, filters] of NARROWED)
      lists[narrowed ? `${name}, ${narrowed}` : name] = async (hub, random) =>
        (await listCards(hub, { sort, window, filters: filters(random), after: null, locale: 'en' })).cards
          .length
  for (const [name, sort] of SORTS.slice(0, 3))
    for (const [where, share] of [
      ['middle', 0.5],
      ['near the end', 0.97]
    ] as const)
      for (const [narrowed, filters, kind, value] of [
        ['', {}, 'all', ''],
        [', common tag', { tag: 'tag-1' }, 'tag', 'tag-1']
      ] as const) {
        const cursors = await cursorsAt(db, { sort, filters, facet: facetKey(kind, value), share })
        lists[`${name}${narrowed}, ${where}`] = async (hub, random) =>
          (await listCards(hub, { sort, filters, after: pick(random, cursors), locale: 'en' })).cards.length
      }
  return { ...lists, ...(await others(db, total)) }
}

/** Cursors of the pages from a place in a list on: with those who wait by then. */
async function cursorsAt(
  db: Database,
  asked: { sort: PromptSort; filters: PromptFilters; facet: bigint; share: number }
): Promise<Position[][]> {
  const { column, value } = ORDERS[asked.sort]
  const key = String(asked.facet)
  const [row] = await db.execute<{ id: string; value: number }>(sql`
    select prompt_id as id, ${value} as value from prompt_listings where facet = ${key}::bigint
    order by ${column} desc nulls last, prompt_id desc nulls last
    offset (select (count(*) * ${asked.share}::float8)::int from prompt_listings where facet = ${key}::bigint) limit 1`)
  if (!row) throw new Error('nothing there')
  const cursors: Position[][] = [[[Number(row.value), row.id]]]
  for (let page = 0; page < 5; page += 1) {
    const { next } = await listCards({ db }, { ...asked, after: cursors.at(-1) ?? null, locale: 'en' })
    if (next) cursors.push(next)
  }
  return cursors
}

async function others(db: Database, total: number): Promise<Record<string, Ask>> {
  const few = person(FOLLOWS_FEW)
  const many = person(FOLLOWS_MANY)
  const asked = { filters: {}, after: null, locale: 'en' }
  const talked = uuidOf('prompt', TALKED_OF)
  const anyPrompt = (random: () => number) => uuidOf('prompt', between(random, 0, total))
  const deepFollowing = (await listFollowing({ db }, many, asked)).next
  const deepAuthor = (await listByAuthor({ db }, person(PROLIFIC).id, null)).next
  const deepMessages = (await listNotifications({ db } as Hub, many)).next
  const deepTalk = (await showTalk({ db } as Hub, null, { promptId: talked }, {}))?.next
  const deepItems = (await listItems({ db }, uuidOf('collection', 0))).next
  const parts = (await listParts({ db })).filter((part) => part.kind === 'prompts' && part.to)
  return {
    'following 5': async (hub) => (await listFollowing(hub, few, asked)).cards.length,
    'following 500': async (hub) => (await listFollowing(hub, many, asked)).cards.length,
    'following 500, page 2': async (hub) =>
      (await listFollowing(hub, many, { ...asked, after: deepFollowing })).cards.length,
    'following 500, language': async (hub) =>
      (await listFollowing(hub, many, { ...asked, filters: { language: 'zh' } })).cards.length,
    'profile, prolific': async (hub) => (await listByAuthor(hub, person(PROLIFIC).id, null)).cards.length,
    'profile, prolific, page 2': async (hub) =>
      (await listByAuthor(hub, person(PROLIFIC).id, deepAuthor)).cards.length,
    'profile, small': async (hub, random) =>
      (await listByAuthor(hub, person(SMALL + between(random, 0, 20)).id, null)).cards.length,
    'credit, prolific': async (hub) => (await countCredit(hub, person(PROLIFIC).id)).prompts,
    'credit, small': async (hub, random) =>
      (await countCredit(hub, person(SMALL + between(random, 0, 20)).id)).prompts,
    'own contributions': async (hub) => (await listContributions(hub, person(PROLIFIC))).contributions.length,
    'works of a generator': async (hub, random) =>
      (await listWorks(hub, pick(random, ['gpt', 'flux', 'ernie-bot']))).cards.length,
    'generator page': async (hub) => (await showGenerator(hub, null, 'gpt')).outputs,
    generators: async (hub) => (await listGenerators(hub, null)).length,
    collections: async (hub) => (await listCollections(hub, { kind: 'public' })).collections.length,
    'collections, own': async (hub) =>
      (await listCollections(hub, { kind: 'mine', userId: many.id })).collections.length,
    'collections of a person': async (hub) =>
      (await listCollections(hub, { kind: 'owner', userId: many.id })).collections.length,
    'collections of a prompt': async (hub, random) =>
      (await listCollections(hub, { kind: 'prompt', promptId: anyPrompt(random) })).collections.length,
    'collections to put into': async (hub, random) =>
      (await ownCollections(hub, many, anyPrompt(random))).length,
    'items of 500': async (hub) => (await listItems(hub, uuidOf('collection', 0))).cards.length,
    'items of 500, page 2': async (hub) =>
      (await listItems(hub, uuidOf('collection', 0), { after: deepItems })).cards.length,
    'comments of 10,000': async (hub) =>
      (await showTalk(hub, null, { promptId: talked }, {}))?.threads.length ?? 0,
    'comments, page 2': async (hub) =>
      (await showTalk(hub, null, { promptId: talked }, { after: deepTalk }))?.threads.length ?? 0,
    notifications: async (hub) => (await listNotifications(hub, many)).notifications.length,
    'notifications, page 2': async (hub) =>
      (await listNotifications(hub, many, { after: deepMessages })).notifications.length,
    unread: (hub) => countUnread(hub, many),
    'kept searches': async (hub) => (await listSearches(hub, many)).length,
    'sitemap index': async (hub) => (await listParts(hub)).length,
    'sitemap part': async (hub, random) => (await listPart(hub, pick(random, parts))).length,
    'Atom, newest': async (hub) => (await listPublicPrompts(hub, {})).prompts.length,
    'Atom, rare tag': async (hub, random) =>
      (await listPublicPrompts(hub, { filters: { tag: `tag-${between(random, 60, 100)}` } })).prompts.length,
    'Atom, person': async (hub) =>
      (await listPublicPrompts(hub, { authorId: person(PROLIFIC).id })).prompts.length,
    'counts of the chips': async (hub) => (await countFacets(hub)).tag.length,
    'home: counts': async (hub) => (await liveCounts(hub)).people,
    'home: example': async (hub) => ((await liveExample(hub, 'en')) ? 1 : 0)
  }
}
