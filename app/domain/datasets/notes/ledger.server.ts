import { join } from 'node:path'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { readThrough } from '~db/read-through'
import type { Store } from '~storage/store'
import { HashedFile } from '../hashed-file.server'
import { jsonLine } from '../jsonl'
import { SAID } from './said-words'

/** What a cleaning rule said of a part of a record. A line of `ledger/decisions.jsonl`. */
export type LedgerLine = {
  record: string
  part: 'revision' | 'output'
  part_id: string
  rule: string
  version: string
  outcome: string
  /** The hub's name for why. */
  reason: string
  /** The same in words; null where there are none. Lines of before have none. */
  says: string | null
}

export interface LedgerFile {
  sha256: string
  sizeBytes: number
  rows: number
}

/** Writes what every rule said of every record that one spoke of. Records without a line passed all rules of their pipeline. */
export class Ledger {
  private rows = 0

  private constructor(private readonly file: HashedFile) {}

  static open = async (dir: string): Promise<Ledger> =>
    new Ledger(await HashedFile.create(join(dir, 'ledger.jsonl')))

  /** Takes what was said of kept rows, those at positions `from` ≤ position < `to` of a part: a look-up where nothing was. */
  async add(tx: Queryable, part: SQL, from: number, to: number): Promise<void> {
    const said = sql`
      select case when k.other_id is not null then k.output_id || '_' || k.other_id
          else coalesce(k.output_id, k.prompt_id)::text end as record,
        a.part, a.part_id, f.rule, f.rule_version as version, f.verdict::text as outcome, f.reason
      from ${part} k cross join lateral (values ('revision', k.revision_id, 1), ('output', k.output_id, 2), ('output', k.other_id, 3)) a (part, part_id, n)
        join findings f on f.subject_type = a.part::subject_type and f.subject_id = a.part_id
          and f.superseded_at is null and f.verdict in ('fix', 'flag')
      where k.position >= ${from} and k.position < ${to}
      order by k.position, a.n, f.rule, f.rule_version`
    for await (const lines of readThrough<Omit<LedgerLine, 'says'>>(tx, said)) {
      this.rows += lines.length
      await this.file.write(
        Buffer.from(lines.map((line) => jsonLine({ ...line, says: SAID[line.reason] ?? null })).join(''))
      )
    }
  }

  async finish(store: Store): Promise<LedgerFile> {
    const { sha256, sizeBytes } = await this.file.store(store, 'application/jsonl')
    return { sha256, sizeBytes, rows: this.rows }
  }

  discard = (): Promise<void> => this.file.discard()
}
