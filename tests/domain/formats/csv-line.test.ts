import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { csvLine } from '~/domain/formats/csv-line'

const back = (line: string) => (parse(line) as string[][])[0]

it('is read back by another reader as it was', () => {
  const texts = ['plain', 'a,b', 'say "no"', 'two\nlines', ' blank ', '火']
  expect(back(csvLine(texts))).toEqual(texts)
})

it('has nothing as an empty cell, numbers as they are, objects as JSON', () => {
  expect(csvLine([null, undefined, -1.5, { a: ['x'] }])).toBe(',,-1.5,"{""a"":[""x""]}"\r\n')
})

it.each(['=HYPERLINK("x")', '+1', '-2+3', '@SUM(A1)', '\t=1', '＝1', "'=1"])(
  'gives %j to a spreadsheet as words',
  (text) => {
    expect(back(csvLine([text]))).toEqual([`'${text}`])
  }
)
