import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { alikePrints, mayBeAlike, planLookUps } from '~/domain/outputs/alike-prints.server'
import { isSamePicture } from '~/domain/outputs/picture-detail'
import { type Print, readPrint } from '~/domain/outputs/read-print.server'
import { closeDatabase, openDatabase } from '~db/client'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { ownCpuSeconds } from './cpu-seconds'
import { databaseClock } from './database-time'
import { CHANGES, changeOne, drawOne, FAMILIES, type Family } from './drawn-pictures'
import { percentiles, round } from './percentiles'
import { seedPrints } from './seed-prints'
import { randomFrom } from './seed-words'

/**
 * `npm run bench:images [-- PICTURES [10000,100000,1000000]]`: of PICTURES drawn pictures of each kind, how many changed copies
 * are known for what they are, and how many different pictures are taken for one; then what a look-up by radius costs the
 * database among so many hashes.
 */
const each = Number(process.argv[2] ?? 40)
const sizes = (process.argv[3] ?? '10000,100000,1000000').split(',').map(Number)
const ASKS = 200

interface Known {
  family: Family
  n: number
  print: Print
}

const isTaken = (a: Print, b: Print) => mayBeAlike(a, b) && isSamePicture(a.detail, b.detail)
const share = (part: number, whole: number) => (whole === 0 ? '–' : `${round((part / whole) * 100)} %`)

async function likeness(): Promise<void> {
  const kinds = Object.keys(FAMILIES) as Family[]
  const originals: Known[] = []
  const copies: (Known & { change: string })[] = []
  let printed = 0
  let seconds = 0
  const print = async (bytes: Buffer) => {
    const before = ownCpuSeconds()
    const made = await readPrint(bytes)
    seconds += ownCpuSeconds() - before
    printed += 1
    return made
  }
  for (const family of kinds)
    for (let n = 0; n < each; n += 1) {
      const bytes = await drawOne(family, n)
      originals.push({ family, n, print: await print(bytes) })
      for (const change of Object.keys(CHANGES))
        copies.push({ family, n, change, print: await print(await changeOne(change, bytes, n)) })
    }
  const found = copies.map((copy) => {
    const original = originals.find(({ family, n }) => family === copy.family && n === copy.n) as Known
    return { ...copy, taken: isTaken(copy.print, original.print) }
  })
  console.log(`\nCopies found, of ${each} pictures a kind\n`)
  console.table(
    Object.fromEntries(
      Object.keys(CHANGES).map((change) => [
        change,
        Object.fromEntries(
          kinds.map((family) => {
            const these = found.filter((copy) => copy.change === change && copy.family === family)
            return [family, share(these.filter(({ taken }) => taken).length, these.length)]
          })
        )
      ])
    )
  )
  const right = found.filter(({ taken }) => taken).length
  const wrong = Object.fromEntries(
    kinds.map((family) => [family, { pairs: 0, 'near hashes': 0, 'taken for one': 0 }])
  )
  const different = (a: Known, b: Known) => {
    const row = wrong[a.family] as (typeof wrong)[string]
    row.pairs += 1
    if (!mayBeAlike(a.print, b.print)) return
    row['near hashes'] += 1
    if (isSamePicture(a.print.detail, b.print.detail)) row['taken for one'] += 1
  }
  for (const [at, one] of originals.entries())
    for (const other of originals.slice(0, at)) different(one, other)
  for (const copy of copies)
    for (const other of originals)
      if (other.family === copy.family && other.n !== copy.n) different(copy, other)
  console.log('\nDifferent pictures, copies among them\n')
  console.table(wrong)
  const taken = Object.values(wrong).reduce((sum, row) => sum + row['taken for one'], 0)
  console.log(`recall ${share(right, found.length)}, precision ${share(right, right + taken)}`)
  const told = found.filter(({ family }) => family !== 'plain')
  console.log(
    `recall but for all but empty ones ${share(told.filter((one) => one.taken).length, told.length)}`
  )
  console.log(
    `a print takes ${round((seconds / printed) * 1000)} ms of processor time (pictures of 0.2 to 0.4 megapixels)`
  )
  const details = originals.map((one) => one.print.detail)
  const before = ownCpuSeconds()
  let compared = 0
  for (let n = 1; n < details.length; n += 1)
    for (const step of [1, each]) {
      isSamePicture(details[n] as Uint8Array, details[Math.max(0, n - step)] as Uint8Array)
      compared += 1
    }
  console.log(`a comparison takes ${round(((ownCpuSeconds() - before) / compared) * 1000, 2)} ms`)
}

/** A stored picture's own hash with `bits` of them changed, and crops as far from it, as a copy's would be. */
function copyOf(hash: bigint, bits: number, random: () => number) {
  const flip = (value: bigint, count: number) => {
    let flipped = value
    for (let n = 0; n < count; n += 1) flipped ^= 1n << BigInt(Math.floor(random() * 64))
    return BigInt.asIntN(64, flipped)
  }
  const own = flip(hash, bits)
  return { hash: own, crops: Array.from({ length: 5 }, () => flip(own, 5)) }
}

async function lookUps(total: number) {
  const dataDir = await mkdtemp(join(process.env.BENCH_DIR ?? tmpdir(), 'kindling-images-'))
  const cluster = await startEmbedded({ dataDir, settings: { fsync: 'off', max_wal_size: '4GB' } })
  const db = openDatabase(cluster.url, { max: 1 })
  try {
    await migrateDatabase(cluster.url)
    await seedPrints(db, total)
    const clock = await databaseClock(db)
    const random = randomFrom(11)
    const times: number[] = []
    const asked = { copies: 0, found: 0, strangers: 0, wrong: 0 }
    for (let n = 0; n < ASKS; n += 1) {
      const id = String(Math.floor(random() * total))
      const [row] = await db.execute<{ hash: string }>(
        sql`select hash::text as hash from image_prints where sha256 = lpad(to_hex(${id}::bigint), 64, '0')`
      )
      const isCopy = n % 2 === 0
      const looks = copyOf(BigInt(row?.hash ?? 0), isCopy ? n % 9 : 32, random)
      const before = clock.now()
      const hits = await db.transaction(async (tx) => {
        await planLookUps(tx)
        return tx.execute<{ sha256: string }>(alikePrints([{ id: '', ...looks }], 500))
      })
      times.push(clock.now() - before)
      const own = hits.some((hit) => BigInt(`0x${hit.sha256}`) === BigInt(id))
      asked[isCopy ? 'copies' : 'strangers'] += 1
      if (isCopy && own) asked.found += 1
      if (!isCopy && hits.length > 0) asked.wrong += 1
    }
    const { p50, p95, p99 } = percentiles(times.slice(20))
    return { 'p50 ms': round(p50, 2), 'p95 ms': round(p95, 2), 'p99 ms': round(p99, 2), ...asked }
  } finally {
    await closeDatabase(db)
    await cluster.stop({ evenIfInUse: true })
    await rm(dataDir, { recursive: true, force: true })
  }
}

await likeness()
const table: Record<string, unknown> = {}
for (const size of sizes) table[size] = await lookUps(size)
console.log("\nLook-ups by radius: the database's processor time; copies differ in up to 8 bits\n")
console.table(table)
