import { searchPrompts } from '~/domain/search/search-prompts.server'
import { nearestPictures } from '~/domain/search/similar-pictures.server'
import { similarPrompts } from '~/domain/search/similar-prompts.server'
import type { Database } from '~db/client'
import { openBenchHub } from './bench-hub'
import { databaseClock } from './database-time'
import { madeHash, uuidOf } from './seed-rows'
import { query, randomFrom, rareWord, sentence } from './seed-words'

/**
 * `npm run bench:search [-- SIZES [ASKS]]`: database time of each kind of search on a database of its own with 10,000
 * prompts, then with 100,000 (sizes with commas between). With BENCH_DIR set the seeded databases are kept there. Each
 * kind is asked two hundred different questions, one after the other, after twenty that warm it up; a question's time is
 * what the database works for all its statements. Prints p50, p95 and p99 in ms, and how they grow from the first size to
 * the last.
 */
const sizes = (process.argv[2] ?? '10000,100000').split(',').map(Number)
const asks = Number(process.argv[3] ?? 200)
const WARM = 20

type Ask = (db: Database, random: () => number, total: number) => Promise<unknown>
const text =
  (q: (random: () => number) => string): Ask =>
  (db, random) =>
    searchPrompts({ db }, { q: q(random) })

const en = (random: () => number, count = 1) => sentence(random, 'en', count)
const zh = (random: () => number, count = 1) => sentence(random, 'zh', count)
/** A word with two neighbours swapped. */
const mistyped = (word: string) => `${word[0]}${word[2] ?? ''}${word[1] ?? ''}${word.slice(3)}`

const KINDS: Record<string, Ask> = {
  word: text((random) => en(random)),
  'rare word': text((random) => rareWord(Math.floor(random() * 20_000))),
  'two words': text(query),
  phrase: text((random) => `"${en(random, 2)}"`),
  'rare phrase': text((random) => `"${en(random)} ${rareWord(Math.floor(random() * 20_000))}"`),
  minus: text((random) => `${en(random)} -${en(random)}`),
  'only minus': text((random) => `-${en(random)}`),
  'word, conditions': text(
    (random) => `${en(random)} lang:en tag:tag-${Math.floor(random() * 40)} min:4 generator:gpt`
  ),
  'conditions only': text((random) => `tag:tag-${Math.floor(random() * 400)} license:CC0 lang:zh`),
  'not conditions': text((random) => `${en(random)} -license:CC0 -tag:tag-${Math.floor(random() * 40)}`),
  'word, by': text((random) => `${en(random)} by:person-${Math.floor(random() * 1000)}`),
  Chinese: text((random) => zh(random, 2)),
  'Chinese phrase': text((random) => `「${zh(random, 2)}」`),
  typo: text((random) => `${mistyped('watercolor')} ${mistyped(rareWord(Math.floor(random() * 2000)))}`),
  typing: (db, random) => searchPrompts({ db }, { q: en(random).slice(0, 3), quick: true, limit: 5 }),
  'typing on': (db, random) =>
    searchPrompts({ db }, { q: `${en(random)} ${en(random).slice(0, 2)}`, quick: true, limit: 5 }),
  similar: (db, random, total) => similarPrompts({ db }, uuidOf('prompt', Math.floor(random() * total))),
  image: (db, random, total) =>
    nearestPictures({ db }, { hash: madeHash(Math.floor((random() * total) / 4) * 4), crops: [] }, null)
}

interface Times {
  p50: number
  p95: number
  p99: number
}

async function measure(total: number): Promise<Record<string, Times>> {
  const { db, stop } = await openBenchHub(total)
  try {
    const times: Record<string, Times> = {}
    const clock = await databaseClock(db)
    if (!clock.processor) console.log('No processor time here: times are as they pass')
    for (const [kind, ask] of Object.entries(KINDS)) {
      const random = randomFrom(17)
      for (let i = 0; i < WARM; i += 1) await ask(db, random, total)
      const taken: number[] = []
      for (let i = 0; i < asks; i += 1) {
        const start = clock.now()
        await ask(db, random, total)
        taken.push(clock.now() - start)
      }
      times[kind] = percentiles(taken)
      console.log(kind.padEnd(18), Object.values(times[kind]).map(round).join(' '))
    }
    return times
  } finally {
    await stop()
  }
}

function percentiles(taken: number[]): Times {
  const sorted = taken.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

const round = (ms: number) => Math.round(ms * 10) / 10
const results: { total: number; times: Record<string, Times> }[] = []
for (const total of sizes) {
  const times = await measure(total)
  results.push({ total, times })
  console.table(
    Object.fromEntries(
      Object.entries(times).map(([kind, t]) => [
        kind,
        { 'p50 ms': round(t.p50), 'p95 ms': round(t.p95), 'p99 ms': round(t.p99) }
      ])
    )
  )
}
const [first, last] = [results[0], results.at(-1)]
if (first && last && first !== last) {
  console.log(`Growth from ${first.total} to ${last.total} prompts, in times:`)
  console.table(
    Object.fromEntries(
      Object.entries(last.times).map(([kind, t]) => {
        const was = first.times[kind] ?? t
        return [
          kind,
          { p50: round(t.p50 / was.p50), p95: round(t.p95 / was.p95), p99: round(t.p99 / was.p99) }
        ]
      })
    )
  )
}
