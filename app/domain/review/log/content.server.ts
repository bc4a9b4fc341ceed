import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Role } from '~db/vocabulary'
import type { LogEntry } from './entry'

interface Work {
  authorId: string
  content: NonNullable<LogEntry['content']>
}

interface Row extends Record<string, unknown> {
  now: number
  id: string | null
  authorId: string
  type: string
  language: string
  date: string
}

/** The database's time, what works and comments are made of and whose they are, and the roles of who acts. One statement. */
export async function readContent(
  tx: Queryable,
  subjects: readonly { type: string; id: string }[],
  actorIds: readonly string[]
): Promise<{ now: Date; works: Map<string, Work>; roles: Map<string, Role> }> {
  const ids = (type: string) =>
    `{${[...new Set(subjects.filter((one) => one.type === type).map(({ id }) => id))].join()}}`
  const day = (at: string) => sql.raw(`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD') as date`)
  const rows = [
    ...(await tx.execute<Row>(sql`
      select (extract(epoch from now()) * 1000)::float8 as now, w.* from (select 1) one left join (
        select r.id, p.author_id as "authorId", 'text' as type, p.language, ${day('r.created_at')}
          from prompt_revisions r join prompts p on p.id = r.prompt_id where r.id = any(${ids('revision')}::uuid[])
        union all select o.id, o.author_id, o.modality::text, o.language, ${day('o.created_at')}
          from outputs o where o.id = any(${ids('output')}::uuid[])
        union all select c.id, c.author_id, 'text', 'und', ${day('c.created_at')}
          from comments c where c.id = any(${ids('comment')}::uuid[])
        union all select u.id, u.id, 'text', 'und', ${day('u.created_at')}
          from users u where u.id = any(${ids('profile')}::uuid[])
        union all select l.id, l.owner_id, 'text', 'und', ${day('l.created_at')}
          from collections l where l.id = any(${ids('collection')}::uuid[])
        union all select s.id, s.owner_id, 'text', 'und', ${day('s.created_at')}
          from datasets s where s.id = any(${ids('dataset')}::uuid[])
        union all select u.id, u.id, u.role::text, 'role', '' from users u
          where u.id = any(${`{${[...new Set(actorIds)].join()}}`}::uuid[])
      ) w on true`))
  ]
  const works = new Map<string, Work>()
  const roles = new Map<string, Role>()
  for (const { id, authorId, type, language, date } of rows) {
    if (id === null) continue
    if (language === 'role') roles.set(id, type as Role)
    else works.set(id, { authorId, content: { type, language, date } })
  }
  return { now: new Date(Math.floor(rows[0]?.now ?? 0)), works, roles }
}
