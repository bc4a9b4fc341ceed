import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { blobKey } from '~storage/keys'
import type { Store } from '~storage/store'
import { HashedFile } from '../hashed-file.server'
import { jsonLine, parseLines } from '../jsonl'
import type { DatasetRecord } from '../record'

/** What a cleaning rule said of a part of a record. A line of `ledger/decisions.jsonl`. */
export type LedgerLine = {
  record: string
  part: 'revision' | 'output'
  part_id: string
  rule: string
  version: string
  outcome: string
  reason: string
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

  /** Reads the findings that hold now; most records have none, and cost nothing. */
  async add(tx: Queryable, records: DatasetRecord[]): Promise<void> {
    const spoken = records.filter(({ rules }) => rules.length > 0)
    if (spoken.length === 0) return
    const parts = spoken.flatMap(({ id, revision_id, output_id, other }) => [
      { record: id, part: 'revision', part_id: revision_id },
      ...[output_id, other?.output_id].flatMap((output) =>
        output ? [{ record: id, part: 'output', part_id: output }] : []
      )
    ])
    const lines = await tx.execute<LedgerLine>(sql`
      select a.record, a.part, a.part_id, f.rule, f.rule_version as version, f.verdict::text as outcome, f.reason
      from (select e.v->>'record' as record, e.v->>'part' as part, (e.v->>'part_id')::uuid as part_id, n
        from jsonb_array_elements(${JSON.stringify(parts)}::text::jsonb) with ordinality as e (v, n)) a
      join findings f on f.subject_type = a.part::subject_type and f.subject_id = a.part_id
        and f.superseded_at is null and f.verdict in ('fix', 'flag')
      order by a.n, f.rule, f.rule_version`)
    this.rows += lines.length
    await this.file.write(Buffer.from(lines.map(jsonLine).join('')))
  }

  async finish(store: Store): Promise<LedgerFile> {
    const { sha256, sizeBytes } = await this.file.store(store, 'application/jsonl')
    return { sha256, sizeBytes, rows: this.rows }
  }

  discard = (): Promise<void> => this.file.discard()
}

/** A ledger without the lines of some records. */
export async function ledgerWithout(
  store: Store,
  dir: string,
  ledger: LedgerFile,
  gone: Set<string>
): Promise<LedgerFile> {
  const file = await HashedFile.create(join(dir, 'ledger.jsonl'))
  try {
    let rows = 0
    let pending: string[] = []
    const flush = async () => {
      await file.write(Buffer.from(pending.join('')))
      pending = []
    }
    const body = ledger.rows > 0 ? (await store.read(blobKey(ledger.sha256))).body : []
    for await (const line of parseLines<LedgerLine>(Readable.from(body))) {
      if (gone.has(line.record)) continue
      rows += 1
      pending.push(jsonLine(line))
      if (pending.length >= 500) await flush()
    }
    await flush()
    const { sha256, sizeBytes } = await file.store(store, 'application/jsonl')
    return { sha256, sizeBytes, rows }
  } finally {
    await file.discard()
  }
}
