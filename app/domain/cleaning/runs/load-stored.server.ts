import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { anyOf } from '../../prompts/publish-ids.server'
import { loadSetAside } from '../load-set-aside.server'
import { BEFORE, type Subject } from '../subject.server'
import type { Before } from './compare-stored'
import { inScope, type Run, SCHEME, type Shard } from './run-row.server'

/** A contribution as given, with what earlier cleaning made of it. */
export type Stored = Subject &
  Before & {
    pipelineVersion: string | null
    /** What duplicates are found by; null when nothing is stored, or of an earlier scheme. */
    exact: string | null
    /** Its prompt shows it. */
    shown: boolean
    /** Another whenever the row was written. */
    rowVersion: string
  }

const FINDINGS = (type: 'revision' | 'output') => sql`
  coalesce((select jsonb_agg(jsonb_build_object('rule', x.rule, 'ruleVersion', x.rule_version, 'verdict', x.verdict,
    'severity', x.severity, 'reason', x.reason, 'params', x.params, 'spans', x.spans) order by x.rule)
    from findings x where x.subject_type = ${type}::subject_type and x.subject_id = t.id and x.superseded_at is null), '[]') as findings`

const REVISIONS = sql`
  select 'revision' as type, t.id, t.prompt_id as "promptId", p.root_id as "rootId", p.author_id as "authorId",
    t.title, t.text, '' as alt, '' as before, null as "blobSha256", '' as "generatorId", p.language, 'text' as modality, p.scenario,
    (extract(epoch from t.created_at) * 1000)::float8 as "givenAtMs", t.content_hash as "contentHash",
    t.pipeline_version is not null as again, t.moderation_state as state, t.cleaned_title as "cleanedTitle",
    t.cleaned_text as "cleanedText", t.pipeline_version as "pipelineVersion", s."values" as scores,
    case when f.scheme = ${SCHEME} then f.exact::text end as exact, p.current_revision_id = t.id as shown, t.xmin::text as "rowVersion",
    ${FINDINGS('revision')}
  from prompt_revisions t join prompts p on p.id = t.prompt_id
    left join fingerprints f on f.subject_type = 'revision' and f.subject_id = t.id
    left join scores s on s.subject_type = 'revision' and s.subject_id = t.id`

const OUTPUTS = sql`
  select 'output' as type, t.id, t.prompt_id as "promptId", p.root_id as "rootId", t.author_id as "authorId",
    p.title, t.text, t.alt, right(coalesce(v.cleaned_text, v.text, ''), ${BEFORE}) as before, t.blob_sha256 as "blobSha256", t.generator_id as "generatorId", t.language,
    t.modality, p.scenario, (extract(epoch from t.created_at) * 1000)::float8 as "givenAtMs", t.content_hash as "contentHash", t.pipeline_version is not null as again, t.moderation_state as state,
    null as "cleanedTitle", t.cleaned_text as "cleanedText", t.pipeline_version as "pipelineVersion", s."values" as scores,
    f.exact::text as exact, false as shown, t.xmin::text as "rowVersion", ${FINDINGS('output')}
  from outputs t join prompts p on p.id = t.prompt_id left join prompt_revisions v on v.id = t.revision_id
    left join fingerprints f on f.subject_type = 'output' and f.subject_id = t.id
    left join scores s on s.subject_type = 'output' and s.subject_id = t.id`

const base = (type: 'revision' | 'output') => (type === 'revision' ? REVISIONS : OUTPUTS)

/** The next contributions of a shard, in id order; fewer than `limit`: the last ones. */
export async function nextStored(tx: Queryable, run: Run, shard: Shard, limit: number): Promise<Stored[]> {
  const { subjectType: type, fromId, toId, cursor } = shard
  const behind = cursor ? sql`t.id > ${cursor}::uuid` : sql`t.id >= ${fromId}::uuid`
  return read(
    tx,
    sql`
    ${base(type)} where ${behind} and t.id <= ${toId}::uuid and ${inScope(run, type)} order by t.id limit ${limit}`
  )
}

/** Contributions by id, in id order. */
export async function loadStored(
  tx: Queryable,
  type: 'revision' | 'output',
  ids: readonly string[]
): Promise<Stored[]> {
  if (ids.length === 0) return []
  return read(tx, sql`${base(type)} where t.id = ${anyOf(ids)} order by t.id`)
}

async function read(tx: Queryable, query: SQL): Promise<Stored[]> {
  const rows = (await tx.execute(query)) as unknown as Stored[]
  const asides = await loadSetAside(tx, rows)
  return rows.map((row) => ({ ...row, setAside: asides.get(row.id) ?? [] }))
}
