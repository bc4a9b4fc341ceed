import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPEN_LENS } from '~/domain/content-ratings/lens'
import { rateOwnWork } from '~/domain/content-ratings/rate-own-work.server'
import { AppError } from '~/domain/errors'
import { countFacets } from '~/domain/prompts/count-facets.server'
import { facetKey } from '~/domain/prompts/facet-key.server'
import { checkListings, foldCounts, readCounts } from '~/domain/prompts/kept-counts.server'
import { listPage } from '~/domain/prompts/list-page.server'
import type { PromptFilters } from '~/domain/prompts/list-prompts'
import { listPrompts, type PromptCursor } from '~/domain/prompts/list-prompts.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { rateOutput } from '~/domain/ratings/rate-output.server'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { seedPrompts } from '../follows/seed'
import { publishedOutput, publishedPrompt } from './support'

let hub: TestHub
let people: TestUser[]
beforeAll(async () => {
  hub = await createTestHub()
  people = await Promise.all(['ann', 'ben', 'cho'].map((name) => createUser(hub, { name })))
})
afterAll(() => hub?.close())

/** What is kept, and what a recount of the prompts themselves says. */
async function keptAndTrue() {
  const listed = await hub.db.execute(sql`
    select facet::text, prompt_id, author_id, published_at, hot, score, rating from prompt_listings order by 1, 2`)
  const wanted = await hub.db.execute(sql`
    select facet_key(f.kind, f.value)::text as facet, p.id as prompt_id, p.author_id, p.published_at, p.hot, p.score,
      p.shown_rating as rating
    from prompts p cross join lateral facets_of(p) f where p.moderation_state = 'published' order by 1, 2`)
  const kinds = {
    all: 9,
    scenario: 99,
    language: 99,
    license: 99,
    modality: 99,
    generator: 99,
    tag: 99,
    outputs: 9,
    works: 99
  }
  const kept = await readCounts(hub, { ...kinds, 'model/gpt': 99 })
  const recounted = await hub.db.execute<{ kind: string; value: string; count: number }>(sql`
    select f.kind, f.value, count(*)::int as count from prompts p cross join lateral facets_of(p) f
      where p.moderation_state = 'published' and f.kind <> 'author' group by 1, 2
    union all select 'outputs', '', sum(output_count)::int from prompts where moderation_state = 'published' having sum(output_count) > 0
    union all select f.kind, f.value, count(*)::int from outputs o cross join lateral works_of(o.generator_id, o.model) f
      where o.moderation_state = 'published' group by 1, 2`)
  const flat = Object.entries(kept).flatMap(([kind, counts]) =>
    counts.map(({ value, count }) => `${kind}:${value}=${count}`)
  )
  const counted = recounted.map(({ kind, value, count }) => `${kind}:${value}=${count}`)
  return { listed, wanted, kept: flat.sort(), counted: counted.sort() }
}

describe('listings and counts', () => {
  test('stay what a recount says, whatever happens to prompts', async () => {
    let seed = 11
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T
    const made: { promptId: string; author: TestUser; output?: string; withdrawn?: boolean }[] = []
    const act = async (step: number) => {
      const one = made.length > 3 ? pick(made) : undefined
      const what = Math.floor(random() * 9)
      if (!one || what < 2) {
        const author = pick(people)
        const tags = [pick(['red', 'blue']), pick(['one', 'two', 'three'])]
        const given = {
          title: `Number ${step}`,
          text: `Write of the number ${step} in long and plain words.`,
          tags
        }
        const { promptId } = await publishedPrompt(hub, author, {
          ...given,
          scenario: pick(['poem', 'news'] as const)
        })
        made.push({ promptId, author })
      } else if (one.withdrawn) {
        await restorePrompt(hub, one.author, one.promptId)
        await hub.db.execute(
          sql`update prompts set moderation_state = 'published' where id = ${one.promptId}::uuid`
        )
        one.withdrawn = false
      } else if (what === 2) {
        await withdrawPrompt(hub, one.author, one.promptId)
        one.withdrawn = true
      } else if (what === 3)
        one.output = await publishedOutput(hub, pick(people), one.promptId, `Answer ${step}`)
      else if (what === 4 && one.output) {
        const rater = await createUser(hub, { name: `rater-${step}` })
        await rateOutput(hub, rater, { outputId: one.output, overall: 4, adherence: 4, quality: 4 }).catch(
          () => {}
        )
      } else if (what === 5)
        await hub.db.execute(sql`update prompts set tags = array[${pick(['red', 'green'])}, ${`own-${step}`}],
          language = ${pick(['en', 'zh'])}, moderation_state = ${pick(['published', 'limited', 'removed'])}::moderation_state
          where id = ${one.promptId}::uuid`)
      else if (what === 6)
        await hub.db.execute(sql`update outputs set model = ${pick(['', 'gpt-4', 'gpt-5'])},
          moderation_state = ${pick(['published', 'removed'])}::moderation_state where prompt_id = ${one.promptId}::uuid`)
      else if (what === 7)
        await rateOwnWork(
          hub,
          one.author,
          { type: 'prompt', id: one.promptId },
          pick(['general', 'mature', 'extreme'] as const)
        )
      else await foldCounts(hub)
    }
    for (let step = 0; step < 60; step += 1) {
      // some of it is refused: what was removed takes no outputs
      await act(step).catch((error) => expect(error).toBeInstanceOf(AppError))
      if (step % 6 === 0) {
        const { listed, wanted, kept, counted } = await keptAndTrue()
        expect(listed).toEqual(wanted)
        expect(kept).toEqual(counted)
      }
    }
    const { listed, wanted, kept, counted } = await keptAndTrue()
    expect(listed).toEqual(wanted)
    expect(kept).toEqual(counted)
    await foldCounts(hub)
    expect((await keptAndTrue()).kept).toEqual(counted)
    expect(await checkListings(hub)).toEqual({ prompts: 0, counts: 0 })
  })

  test('the check mends what went on behind the triggers', async () => {
    const before = await keptAndTrue()
    await hub.db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`update prompts set tags = '{sneaked}', moderation_state = 'published'
        where id = (select id from prompts order by id limit 1)`)
      await tx.execute(sql`update facet_counts set count = count + 5 where kind = 'scenario'`)
    })
    const mended = await checkListings(hub)
    expect(mended.prompts).toBe(1)
    expect(mended.counts).toBeGreaterThan(0)
    const { listed, wanted, kept, counted } = await keptAndTrue()
    expect(listed).toEqual(wanted)
    expect(kept).toEqual(counted)
    expect(kept).not.toEqual(before.kept)
  })

  test('two who publish at once, one who folds: nothing is lost, nobody waits for long', async () => {
    const publish = (who: TestUser, n: number) =>
      publishedPrompt(hub, who, {
        title: `Race ${n}`,
        text: `Words of race number ${n}, at once.`,
        tags: ['race', `r${n % 3}`]
      })
    const [a, b] = people as [TestUser, TestUser]
    await Promise.all([
      ...Array.from({ length: 8 }, (_, n) => publish(n % 2 ? a : b, n)),
      foldCounts(hub),
      foldCounts(hub)
    ])
    const { kept, counted } = await keptAndTrue()
    expect(kept).toEqual(counted)
    expect(kept).toContain('tag:race=8')
  })

  test('chips show them', async () => {
    const facets = await countFacets(hub)
    expect(facets.tag.find(([tag]) => tag === 'race')).toEqual(['race', 8])
    expect(facets.more).toBe(false)
    await hub.db.execute(sql`update prompts set author_rating = 'mature', shown_rating = 'mature'
      where id in (select prompt_id from prompt_listings where facet = facet_key('tag', 'race') limit 3)`)
    // as nobody has asked for yet: what is asked for is kept a while
    const strict = await countFacets(hub, { veiled: [], hidden: ['mature'] })
    expect(strict.tag.find(([tag]) => tag === 'race')).toEqual(['race', 5])
    const all = await countFacets(hub, OPEN_LENS)
    expect(all.tag.find(([tag]) => tag === 'race')).toEqual(['race', 8])
    const [listed] = await hub.db.execute<{ n: number }>(sql`
      select count(*)::int as n from prompt_listings where facet = facet_key('all', '') and rating <> 'mature'`)
    expect(strict.total).toBe(listed?.n)
  })

  test('a key is the same here and there', async () => {
    for (const [kind, value] of [
      ['tag', '水彩'],
      ['all', ''],
      ['author', 'x']
    ] as const) {
      const [row] = await hub.db.execute<{ key: string }>(
        sql`select facet_key(${kind}, ${value})::text as key`
      )
      expect(row?.key).toBe(String(facetKey(kind, value)))
    }
  })
})

describe('filters that hardly ever go together', () => {
  test('every page is bounded, and together they hold every match once', async () => {
    const many = await createUser(hub, { name: 'many' })
    const ids = await seedPrompts(
      hub,
      Array.from({ length: 3500 }, (_, i) => ({
        authorId: i % 5 ? many.id : (people[i % 3]?.id ?? many.id),
        age: i,
        tags: ['mass'],
        scenario: i % 1100 === 600 || i > 3460 ? 'poem' : 'other',
        score: (i % 40) / 10
      }))
    )
    await foldCounts(hub)
    // more poems than prompts tagged `mass`, so that the tag is what is walked
    await seedPrompts(
      hub,
      Array.from({ length: 4000 }, (_, i) => ({ authorId: many.id, age: i, scenario: 'poem' }))
    )
    await foldCounts(hub)
    const filters: PromptFilters = { tag: 'mass', scenario: 'poem' }
    const wanted = ids.filter((_, i) => i % 1100 === 600 || i > 3460).sort()
    for (const sort of ['newest', 'trending', 'top'] as const) {
      const seen: string[] = []
      let after: PromptCursor | null = null
      let pages = 0
      do {
        const page: Awaited<ReturnType<typeof listPrompts>> = await listPrompts(hub, { sort, filters, after })
        seen.push(...page.cards.map((card) => card.id))
        after = page.next
        pages += 1
      } while (after)
      expect(pages).toBeGreaterThan(2)
      expect(seen.sort()).toEqual(wanted)
    }
    for (const sort of ['newest', 'trending'] as const) {
      const seen: string[] = []
      let after: Awaited<ReturnType<typeof listPage>>['next'] = null
      do {
        const page: Awaited<ReturnType<typeof listPage>> = await listPage(hub, {
          sort,
          filters,
          after,
          locale: 'en'
        })
        seen.push(...page.cards.map((card) => card.id))
        after = page.next
      } while (after)
      expect(seen.sort()).toEqual(wanted)
    }
  })
})
