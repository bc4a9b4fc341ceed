import { contaminationOf } from '../evaluation/contamination'
import type { ContaminationCheck } from '../evaluation/evaluation-index'
import { exactHashOf } from '../exact-hash.server'
import { BANDS, fingerprintOf, SKETCH_WORDS } from '../minhash'
import type { Cleaned, CleanInput } from '../pipeline'
import type { Finding } from '../record'
import { decodeLine } from './decode-line.server'
import { memberSpan } from './member-span'
import { countFinding, type RuleCounts } from './rule-counts'

/** Rows of a batch that may stay, with what duplicates among them are found by, one entry a row in each list. */
export interface CleanedBatch {
  /** Kept rows whose words were changed, one after another, as UTF-8. */
  changedRows: Uint8Array
  /** Where each kept row begins: in the bytes given or, below zero, at `-1 - offset` of the changed rows. */
  offsets: Int32Array
  lengths: Uint32Array
  /** Their lines in the file that came in, from 1. */
  lines: Uint32Array
  /** What tells which of several copies is the best; NaN where the row does not say. */
  worth: Float64Array
  /** Two 32-bit halves. */
  exact: Int32Array
  bands: Int32Array
  sketches: Int32Array
  /** Findings, one JSON object a line. */
  findings: Uint8Array
  rows: number
  /** Rows whose words differ now. */
  changed: number
  held: number
  /** Not held, and left out for what they share with evaluation sets. */
  contaminated: number
  unreadable: number
  byRule: RuleCounts
}

export interface BatchOptions {
  /** Runs the rules that look at one row; null where none is asked for. */
  clean: ((input: CleanInput) => Pick<Cleaned, 'cleanedText' | 'findings' | 'verdict'>) | null
  /** The member that holds the words. */
  textKey: string
  /** A numeric member: of copies the one with the highest stays. */
  bestKey: string | null
  /** Evaluation sets no row may share an n-gram with. */
  against: ContaminationCheck | null
}

/**
 * Cleans whole lines of a JSONL file: rows `{id, text, …}`, whose other members pass through as they stand. Rows that
 * can not be read or that a rule drops are left out and told among the findings.
 *
 * @param firstLine number of the first line in its file, from 1
 */
export function cleanBatch(bytes: Uint8Array, firstLine: number, options: BatchOptions): CleanedBatch {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const rows = new Rows(given, options)
  let line = firstLine
  for (let from = 0; from < given.length; line += 1) {
    const end = given.indexOf(0x0a, from)
    const to = end === -1 ? given.length : end
    rows.add(from, to, line)
    from = to + 1
  }
  return rows.done()
}

/** A row as it is read: the words, what names it, and its own JSON. */
interface Row {
  json: string
  text: string
  language: string | undefined
  worth: number
}

class Rows {
  private readonly changedRows: Buffer[] = []
  private changedBytes = 0
  private readonly offsets: number[] = []
  private readonly findings: string[] = []
  private readonly lengths: number[] = []
  private readonly lines: number[] = []
  private readonly worth: number[] = []
  private readonly exact: number[] = []
  private readonly bands: Int32Array[] = []
  private readonly sketches: Int32Array[] = []
  private readonly counts = { rows: 0, changed: 0, held: 0, contaminated: 0, unreadable: 0 }
  private readonly byRule: RuleCounts = {}

  constructor(
    private readonly given: Buffer,
    private readonly options: BatchOptions
  ) {}

  /** The next line: the bytes from `from` to `to`. */
  add(from: number, to: number, line: number): void {
    const read = this.read(this.given.subarray(from, to))
    if (read === null) return
    this.counts.rows += 1
    if (typeof read === 'string') {
      this.counts.unreadable += 1
      this.findings.push(JSON.stringify({ line, rule: 'unreadable', verdict: 'drop', reason: read }))
      return
    }
    const cleaned = this.options.clean?.({ kind: 'prompt', text: read.text, language: read.language })
    const cleanedText = cleaned?.cleanedText ?? read.text
    for (const finding of cleaned?.findings ?? []) this.tell(finding, read.json, line)
    const contamination = this.contaminationOf(read.text, cleanedText)
    if (contamination) this.tell(contamination, read.json, line)
    if (cleaned?.verdict === 'hold') this.counts.held += 1
    else if (contamination) this.counts.contaminated += 1
    else this.keep(read, { from, to }, cleanedText, line)
  }

  done(): CleanedBatch {
    const joined = (parts: Int32Array[], size: number) => {
      const all = new Int32Array(parts.length * size)
      for (const [i, part] of parts.entries()) all.set(part, i * size)
      return all
    }
    const asLines = (lines: string[]) =>
      new Uint8Array(Buffer.from(lines.length > 0 ? `${lines.join('\n')}\n` : ''))
    return {
      changedRows: new Uint8Array(Buffer.concat(this.changedRows)),
      findings: asLines(this.findings),
      offsets: Int32Array.from(this.offsets),
      lengths: Uint32Array.from(this.lengths),
      lines: Uint32Array.from(this.lines),
      worth: Float64Array.from(this.worth),
      exact: Int32Array.from(this.exact),
      bands: joined(this.bands, BANDS),
      sketches: joined(this.sketches, SKETCH_WORDS),
      ...this.counts,
      byRule: this.byRule
    }
  }

  /** @returns null for an empty line, words for one that can not be read */
  private read(bytes: Buffer): Row | string | null {
    const json = decodeLine(bytes)
    if (json === null) return 'not UTF-8'
    if (!json.trim()) return null
    let value: unknown
    try {
      value = JSON.parse(json)
    } catch {
      return 'not JSON'
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not an object'
    const row = value as Record<string, unknown>
    const { textKey, bestKey } = this.options
    const text = row[textKey]
    if (typeof text !== 'string') return `no words under “${textKey}”`
    const worth = bestKey === null ? Number.NaN : row[bestKey]
    return {
      json: json.trimEnd(),
      text,
      language: typeof row.language === 'string' ? row.language : undefined,
      worth: typeof worth === 'number' ? worth : Number.NaN
    }
  }

  private contaminationOf(given: string, cleaned: string): Finding | null {
    const { against } = this.options
    return against ? (contaminationOf(against, { given, cleaned }, 'drop')?.finding ?? null) : null
  }

  private tell(finding: Finding, json: string, line: number): void {
    countFinding(this.byRule, finding.rule, finding.verdict)
    this.findings.push(findingLine(json, { line, ...finding }))
  }

  private keep(row: Row, bytes: { from: number; to: number }, text: string, line: number): void {
    const span = text === row.text ? null : memberSpan(row.json, this.options.textKey)
    if (span) this.change(row.json.slice(0, span.start) + JSON.stringify(text) + row.json.slice(span.end))
    else {
      const { start, end } = trimmed(this.given, bytes)
      this.offsets.push(start)
      this.lengths.push(end - start)
    }
    this.lines.push(line)
    this.worth.push(row.worth)
    const exact = exactHashOf(text)
    this.exact.push(exact.readInt32BE(0), exact.readInt32BE(4))
    const near = fingerprintOf(text)
    this.bands.push(near?.bands ?? NO_BANDS)
    this.sketches.push(near?.sketch ?? NO_SKETCH)
  }

  private change(json: string): void {
    const row = Buffer.from(json)
    this.counts.changed += 1
    this.offsets.push(-1 - this.changedBytes)
    this.lengths.push(row.length)
    this.changedRows.push(row)
    this.changedBytes += row.length
  }
}

/** Where a row's own bytes are, without a byte order mark before and white space after. */
function trimmed(given: Buffer, { from, to }: { from: number; to: number }): { start: number; end: number } {
  const marked = given[from] === 0xef && given[from + 1] === 0xbb && given[from + 2] === 0xbf
  const start = marked ? from + 3 : from
  let end = to
  while (end > start && (given[end - 1] as number) <= 0x20) end -= 1
  return { start, end }
}

/** A finding with the row's id before it, as it stands in the row: numbers too large for a double stay whole. */
export function findingLine(json: string, finding: object): string {
  const span = memberSpan(json, 'id')
  return `{"id":${span ? json.slice(span.start, span.end) : null},${JSON.stringify(finding).slice(1)}`
}

const NO_BANDS = new Int32Array(BANDS)
const NO_SKETCH = new Int32Array(SKETCH_WORDS)
