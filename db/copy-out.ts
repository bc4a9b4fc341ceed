import type { Readable } from 'node:stream'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Queryable } from './client'

const dialect = new PgDialect()

/**
 * The rows of a query as PostgreSQL's COPY writes them: a line each, columns parted by tabs (`copyFields`). No objects are made
 * of them, and as many are in memory as one read of the socket holds.
 *
 * @param query without parameters: COPY takes none
 * @yields lines, as many as came at once
 */
export async function* copyOut(tx: Queryable, query: SQL): AsyncGenerator<string[]> {
  const { sql, params } = dialect.sqlToQuery(query)
  if (params.length > 0) throw new TypeError('COPY takes no parameters')
  const { client } = tx._.session as unknown as PostgresJsSession<postgres.Sql, never, never>
  const stream: Readable = await client.unsafe(`copy (${sql}) to stdout`).readable()
  try {
    // each message is a whole row, and whatever waits is read at once
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const lines = (chunk as Buffer).toString('utf8').split('\n')
      lines.pop()
      yield lines
    }
  } finally {
    // what nobody wants any more still has to leave the connection
    if (!stream.readableEnded && !stream.destroyed) for await (const _ of stream);
    // postgres.js pauses its socket when the stream is full, and wakes it when more is asked for: at the end nobody does
    stream._read(0)
  }
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** The columns of a line of COPY as text; null where there is nothing. */
export function copyFields(line: string): (string | null)[] {
  const fields: (string | null)[] = line.split('\t')
  if (line.includes('\\'))
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i] as string
      if (field === '\\N') fields[i] = null
      else if (field.includes('\\')) fields[i] = field.replace(/\\(.)/g, (_, c: string) => ESCAPES[c] ?? c)
    }
  return fields
}
