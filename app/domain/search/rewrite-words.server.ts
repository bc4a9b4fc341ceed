import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { placeTiers } from './balance-tiers.server'
import { sortInWords } from './sort-in-words.server'
import { type FoundBy, writeWords } from './write-words.server'

/** The form of search vectors. Another number, and every prompt's is written anew in the background. */
const VECTOR_VERSION = 1
const BATCH = 100

type Progress = { doneScore: number | null; doneId: string | null }
type Shown = FoundBy & { score: number }

/**
 * Writes what prompts are found by, where that was done in an older form or never: the best-rated first, then whatever
 * has none. Goes on where it was left; costs one look-up when all is done.
 *
 * @returns prompts written, and whether all are
 */
export async function rewriteWords(
  hub: Pick<Hub, 'db'>,
  budgetMs = 50_000
): Promise<{ written: number; done: boolean }> {
  const until = Date.now() + budgetMs
  let written = 0
  while (Date.now() < until) {
    const step = await rewriteSome(hub)
    if (step === null) return { written, done: true }
    written += step
    await sortInWords(hub.db, step)
  }
  return { written, done: false }
}

/** One batch. @returns prompts written; null when there is nothing to do */
async function rewriteSome({ db }: Pick<Hub, 'db'>): Promise<number | null> {
  return db.transaction(async (tx) => {
    const [progress] = await tx.execute<Progress & Record<string, unknown>>(sql`
      select done_score::float8 as "doneScore", done_id as "doneId" from search_index
      where version < ${VECTOR_VERSION} for update skip locked`)
    if (!progress) return null
    if (progress.doneId === null) await placeTiers({ db: tx as unknown as Hub['db'] })
    const rows = await inOrder(tx, progress)
    const last = rows.at(-1)
    if (last) {
      await tx.execute(sql`
        update search_index set done_score = ${Math.fround(last.score)}::real, done_id = ${last.promptId}::uuid`)
      await writeWords(tx, rows)
      return rows.length
    }
    const left = await withoutWords(tx)
    await writeWords(tx, left)
    if (left.length < BATCH)
      await tx.execute(sql`
        update search_index set version = ${VECTOR_VERSION}, done_score = null, done_id = null`)
    return left.length
  })
}

type Tx = Pick<Hub['db'], 'execute'>

const shown = (where: SQL): SQL => sql`
  select p.id as "promptId", coalesce(r.cleaned_title, r.title) as title, coalesce(r.cleaned_text, r.text) as text, p.tags,
    p.score::float8 as score
  from prompts p join prompt_revisions r on r.id = p.current_revision_id where ${where}`

/** The next published ones by rating; they stay as they are while their words are written. */
async function inOrder(tx: Tx, { doneScore, doneId }: Progress): Promise<Shown[]> {
  const on =
    doneScore === null ? sql`` : sql`and (p.score, p.id) < (${Math.fround(doneScore)}::real, ${doneId}::uuid)`
  const rows = await tx.execute(sql`
    ${shown(sql`p.moderation_state = 'published'`)} ${on}
    order by p.score desc nulls last, p.id desc nulls last limit ${BATCH} for no key update of p`)
  return rows as unknown as Shown[]
}

async function withoutWords(tx: Tx): Promise<Shown[]> {
  const rows = await tx.execute(sql`
    ${shown(sql`p.moderation_state in ('published', 'limited', 'hidden')`)}
      and not exists (select from prompt_words w where w.prompt_id = p.id)
    limit ${BATCH} for no key update of p`)
  return rows as unknown as Shown[]
}
