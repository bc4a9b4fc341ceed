import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type Check, Problems } from './check'

/** What a spreadsheet would run (OWASP, CSV Injection); numbers may have a sign. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/
const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** Parses a CSV file back: UTF-8, a header, as many cells in every row, an id in each, nothing a spreadsheet would run. */
export const checkCsv: Check = async (_path, bytes) => {
  const problems = new Problems()
  let head: string[] | null = null
  let row = 0
  const parser = Readable.from(utf8(bytes)).pipe(parse({ relax_column_count: true }))
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (!head) {
        head = cells
        if (new Set(head).size < head.length) problems.add({ at: 'the header', why: 'a name twice' })
        if (!head.includes('id')) problems.add({ at: 'the header', why: 'no column id' })
        continue
      }
      const names: string[] = head
      const record = cells[names.indexOf('id')] || undefined
      const tell = (why: string) => problems.add({ at: `row ${row + 1}`, record, row, why })
      if (!record) tell('no id')
      if (cells.length !== names.length) tell(`${cells.length} cells under ${names.length} names`)
      cells.forEach((cell, i) => {
        if (FORMULA.test(cell) && !NUMBER.test(cell)) tell(`${names[i]}: a spreadsheet would run this cell`)
      })
      row += 1
    }
  } catch (error) {
    if (!(error instanceof CsvError) && !(error instanceof TypeError)) throw error
    problems.add({ at: `row ${row + 1}`, row, why: error instanceof CsvError ? error.message : 'no UTF-8' })
  }
  if (!head) problems.add({ at: 'the header', why: 'is not there' })
  return { rows: row, problems: problems.list }
}

async function* utf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true })
    if (text) yield text
  }
  decoder.decode()
}
