import { sql } from 'drizzle-orm'
import type { ModerationState } from '~db/vocabulary'
import { importRejectsKey } from '~storage/keys'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { findImport } from './find-import.server'

const PER_PAGE = 50
/** Bad rows shown, the bytes of the list read for them, and characters of each. */
const SHOWN = 50
const HEAD_BYTES = 1024 * 1024
const ROW_LENGTH = 300

export interface BroughtPrompt extends Record<string, unknown> {
  id: string
  title: string
  state: ModerationState
  outputs: number
}

/** One page of the prompts an import brought, in the order of the file; `after` is the id of the last one before it. */
export async function listBrought(
  hub: Pick<Hub, 'db'>,
  owner: { id: string },
  id: string,
  after: string | null
): Promise<{ prompts: BroughtPrompt[]; next: string | null }> {
  await findImport(hub, owner, id)
  const beyond = after ? sql`and i.subject_id > ${after}::uuid` : sql``
  const rows = await hub.db.execute<BroughtPrompt>(sql`
    select p.id, p.title, p.moderation_state as state, p.output_count as outputs
    from (select i.subject_id from import_items i where i.import_id = ${id}::uuid and i.is_prompt ${beyond}
      order by i.subject_id limit ${PER_PAGE + 1}) i
    join prompts p on p.id = i.subject_id
    order by i.subject_id`)
  const shown = rows.slice(0, PER_PAGE)
  return { prompts: shown, next: rows.length > PER_PAGE ? (shown.at(-1)?.id ?? null) : null }
}

export interface ShownReject {
  line: number
  error: string
  entry: string | null
  /** The row's beginning; empty where a file is meant as a whole. */
  row: string
}

/** The first rows of an import that could not be read. */
export async function firstRejects(hub: Hub, id: string): Promise<ShownReject[]> {
  const head = await hub.store.read(importRejectsKey(id), { start: 0, end: HEAD_BYTES - 1 })
  const chunks: Buffer[] = []
  for await (const chunk of head.body) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
    .toString('utf8')
    .split('\n')
    .slice(0, SHOWN)
    .flatMap((line) => {
      try {
        const { line: at, error, entry, row } = JSON.parse(line) as Record<string, unknown>
        const text = typeof row === 'string' ? row : row === null ? '' : JSON.stringify(row ?? '')
        return [
          {
            line: Number(at),
            error: String(error),
            entry: typeof entry === 'string' ? entry : null,
            row: text.slice(0, ROW_LENGTH)
          }
        ]
      } catch {
        return [] // the last one is cut, or there is none
      }
    })
}

/** All rows of an import that could not be read, as a stream of JSON lines. @throws AppError `not_found` */
export async function openRejects(hub: Hub, owner: { id: string }, id: string) {
  const row = await findImport(hub, owner, id)
  if (!row.hasRejects)
    throw new AppError('not_found', 'Nothing was left out', { key: 'imports:error.no_rejects' })
  return { fileName: row.fileName, ...(await hub.store.read(importRejectsKey(id))) }
}
