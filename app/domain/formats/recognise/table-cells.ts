/** Longest row in UTF-16 units: an unclosed quote must not swallow a file. */
const MAX_ROW = 1024 * 1024

/**
 * Splits a table into rows of cells, chunk by chunk: RFC 4180 with `quoted`, else one line a row. Small and browser-safe,
 * for a first look and for counting; imports use a full parser.
 */
export class TableCells {
  private cells: string[] = []
  private cell = ''
  private inQuotes = false
  /** A quote was seen inside quotes: doubled, or the end of the cell. */
  private pending = false
  private length = 0

  constructor(
    private readonly delimiter: string,
    private readonly quoted: boolean
  ) {}

  push(chunk: string): string[][] {
    const rows: string[][] = []
    for (const c of chunk) {
      this.length += 1
      if (this.pending) {
        this.pending = false
        if (c === '"') {
          this.cell += '"'
          continue
        }
        this.inQuotes = false
      }
      if (this.inQuotes && this.length <= MAX_ROW) {
        if (c === '"') this.pending = true
        else this.cell += c
      } else if (c === '"' && this.quoted && this.cell === '') this.inQuotes = true
      else if (c === this.delimiter) this.endCell()
      else if (c === '\n') this.endRow(rows)
      else if (this.length <= MAX_ROW) this.cell += c
    }
    return rows
  }

  /** The row that no line break ended, if any. */
  end(): string[][] {
    const rows: string[][] = []
    this.endRow(rows)
    return rows
  }

  private endCell(): void {
    this.cells.push(this.cell)
    this.cell = ''
  }

  private endRow(rows: string[][]): void {
    this.cell = this.cell.replace(/\r$/, '')
    this.endCell()
    if (this.cells.some((cell) => cell !== '')) rows.push(this.cells)
    this.cells = []
    this.inQuotes = false
    this.pending = false
    this.length = 0
  }
}
