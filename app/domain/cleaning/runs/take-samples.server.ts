import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { judgeSafely } from '../bulk/judge-safely.server'
import { readThresholds } from '../thresholds/read-thresholds.server'
import type { CleaningSettings } from '../thresholds/settings'
import { loadStored, type Stored } from './load-stored.server'
import type { Run } from './run-row.server'

/** Samples of each rule. */
const EACH = 10
/** UTF-16 units of a text that are kept, and how many before the first difference. */
const SHOWN = 1200
const LEAD = 200

interface Chosen extends Record<string, unknown> {
  rule: string
  rank: number
  type: 'revision' | 'output'
  id: string
  outcome: string
}

/**
 * Keeps a few contributions of each rule whose findings differ, as given, as stored and as they come out now. Which ones
 * depends on the run's seed and the contributions alone, not on shards or workers.
 */
export async function takeSamples(tx: Queryable, run: Run): Promise<void> {
  const chosen = await tx.execute<Chosen>(sql`
    select * from (
      select c.rule, i.subject_type as type, i.subject_id as id, i.outcome,
        (row_number() over (partition by c.rule order by md5(${String(run.seed)} || i.subject_id::text)))::int as rank
      from cleaning_items i cross join lateral (
        select distinct unnest(i.appeared || i.gone || i.altered) as rule) c
      where i.run_id = ${run.id}::uuid) ranked
    where rank <= ${EACH}`)
  const idsOf = (type: 'revision' | 'output') => [
    ...new Set(chosen.filter((one) => one.type === type).map(({ id }) => id))
  ]
  const stored = new Map<string, Stored>()
  for (const type of ['revision', 'output'] as const)
    for (const one of await loadStored(tx, type, idsOf(type))) stored.set(one.id, one)
  const { settings } = await readThresholds(tx)
  const rows = chosen.flatMap(({ rule, rank, type, id, outcome }) => {
    const one = stored.get(id)
    const texts = one && textsOf(one, settings)
    return texts ? [{ rule, rank, type, id, outcome, prompt: one.promptId, ...texts }] : []
  })
  await tx.execute(sql`delete from cleaning_samples where run_id = ${run.id}::uuid`)
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into cleaning_samples (run_id, rule, rank, subject_type, subject_id, prompt_id, outcome, given, before, after)
    select ${run.id}::uuid, n.rule, n.rank, n.type::subject_type, n.id, n.prompt, n.outcome, n.given, n.before, n.after
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(rule text, rank smallint, type text, id uuid, prompt uuid,
      outcome text, given text, before text, after text)`)
}

/** Title and text as given, as stored and as they come out now: the part where they first differ. */
function textsOf(
  stored: Stored,
  settings: CleaningSettings
): { given: string; before: string; after: string } | null {
  const judged = judgeSafely(stored, settings)
  if ('broken' in judged) return null
  const whole = (title: string, text: string) => (stored.type === 'revision' ? `${title}\n\n${text}` : text)
  const raw = stored.text ?? stored.alt
  const given = whole(stored.title, raw)
  const before = whole(stored.cleanedTitle ?? stored.title, stored.cleanedText ?? raw)
  const after = whole(judged.cleaned.cleanedTitle, judged.cleaned.cleanedText)
  const first = Math.min(firstDifference(given, after), firstDifference(before, after))
  const from = first === Number.POSITIVE_INFINITY ? 0 : Math.max(0, first - LEAD)
  const cut = (text: string) => {
    const part = wellFormed(text.slice(from, from + SHOWN))
    return `${from > 0 ? '… ' : ''}${part}${text.length > from + SHOWN ? ' …' : ''}`
  }
  return { given: cut(given), before: cut(before), after: cut(after) }
}

/** Where two texts first differ; infinite when they do not. */
function firstDifference(a: string, b: string): number {
  if (a === b) return Number.POSITIVE_INFINITY
  const shorter = Math.min(a.length, b.length)
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at
  return shorter
}

/** The cut may have parted a pair of surrogates. */
const wellFormed = (text: string) => Buffer.from(text).toString()
