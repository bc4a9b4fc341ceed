import type { Sql } from 'postgres'
import type { Home } from './talk-address'

/** Which comments (`c`) stand in a discussion, as its index is asked. */
export const saidAt = (sql: Sql, { promptId, datasetId }: Home) =>
  datasetId ? sql`c.dataset_id = ${datasetId}` : sql`c.prompt_id = ${promptId ?? null}`
