import { sql } from 'drizzle-orm'

/** `any(…)` of ids as one parameter: a statement for a batch of hundreds stays as short as one for a single row. */
export const anyOf = (ids: readonly string[]) => sql`any(${`{${ids.join()}}`}::uuid[])`
