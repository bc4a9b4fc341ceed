import { jsonLine } from '../jsonl'
import type { LineFields } from '../lines/line-fields'
import { addPlainLine } from '../lines/plain-line'
import type { Recipe } from '../recipe'
import type { DatasetRecord } from '../record'
import type { TaskDefinition } from '../tasks/task'
import { LineBuffer } from './line-buffer'

const LINES_BYTES = 256 * 1024

/** Training lines of rows, on their way into a file. */
export class TrainingLines {
  private readonly text = new LineBuffer(LINES_BYTES)

  constructor(
    private readonly kind: TaskDefinition,
    private readonly recipe: Recipe,
    private readonly file: { write: (bytes: Uint8Array) => Promise<void> }
  ) {}

  /** Takes a row of text. @returns true when it wants to be flushed */
  addLine(row: LineFields): boolean {
    const { plainLine } = this.kind
    if (plainLine && addPlainLine(plainLine, row, this.text)) return this.text.full
    return this.add(row.record)
  }

  /** The same of any row. */
  add(record: DatasetRecord): boolean {
    this.text.add(jsonLine(this.kind.line(record, this.recipe)))
    return this.text.full
  }

  /** Writes what was taken since. */
  flush(): Promise<void> {
    return this.text.empty((bytes) => this.file.write(bytes))
  }
}
