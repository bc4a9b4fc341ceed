import { and, desc, eq, sql } from 'drizzle-orm'
import { imports } from '~db/schema'
import { AppError } from '../errors'
import type { ColumnMapping } from '../formats/column-mapping'
import type { Hub } from '../hub/hub.server'
import type { ImportView } from './import-view'

type Row = typeof imports.$inferSelect
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** A row as its owner sees it. */
export const viewOf = ({
  userId: _user,
  uploadId: _upload,
  sha256: _sha,
  fence: _fence,
  cursor: _cursor,
  rowsBefore: _before,
  preview: _preview,
  mapping,
  ...row
}: Row): ImportView => ({ ...row, mapping: mapping as ColumnMapping | null })

/** A person's own import. @throws AppError `not_found` for everybody else */
export async function findImport(hub: Pick<Hub, 'db'>, owner: { id: string }, id: string): Promise<Row> {
  const [row] = UUID.test(id)
    ? await hub.db
        .select()
        .from(imports)
        .where(and(eq(imports.id, id), eq(imports.userId, owner.id)))
    : []
  if (!row) throw new AppError('not_found', 'No such import', { key: 'imports:error.gone' })
  return row
}

/** The newest earlier import of the same bytes that brought them in, whether or not all of it. */
export async function findEarlierImport(
  hub: Pick<Hub, 'db'>,
  { id, userId, sha256 }: Pick<Row, 'id' | 'userId' | 'sha256'>
): Promise<Pick<Row, 'id' | 'added' | 'addedOutputs' | 'createdAt'> | null> {
  const { added, addedOutputs, createdAt } = imports
  const [earlier] = await hub.db
    .select({ id: imports.id, added, addedOutputs, createdAt })
    .from(imports)
    .where(
      and(
        eq(imports.userId, userId),
        eq(imports.sha256, sha256),
        sql`${imports.id} <> ${id}`,
        sql`${imports.state} in ('done', 'failed', 'cancelled')`,
        sql`${imports.rows} > 0`
      )
    )
    .orderBy(desc(imports.createdAt))
    .limit(1)
  return earlier ?? null
}

/** When the last one before a page was made, in epoch milliseconds, and its id. */
export type ImportCursor = [createdMs: number, id: string]
const PER_PAGE = 20

/** One page of a person's imports, newest first. */
export async function listImports(
  hub: Pick<Hub, 'db'>,
  owner: { id: string },
  after: ImportCursor | null
): Promise<{ imports: ImportView[]; next: ImportCursor | null }> {
  const beyond = after
    ? sql`(${imports.createdAt}, ${imports.id}) < (${new Date(after[0]).toISOString()}::timestamptz, ${after[1]}::uuid)`
    : undefined
  const rows = await hub.db
    .select()
    .from(imports)
    .where(and(eq(imports.userId, owner.id), beyond))
    .orderBy(sql`${imports.createdAt} desc nulls last, ${imports.id} desc nulls last`)
    .limit(PER_PAGE + 1)
  const shown = rows.slice(0, PER_PAGE)
  const last = shown.at(-1)
  return {
    imports: shown.map(viewOf),
    next: rows.length > PER_PAGE && last ? [last.createdAt.getTime(), last.id] : null
  }
}
