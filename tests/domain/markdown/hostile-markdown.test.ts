import { expect, it } from 'vitest'
import type { Mark } from '~/domain/markdown/marks'
import { readMarkdown } from '~/domain/markdown/read-markdown'
import { cpuMs, cpuMsIfSlow } from '~tests/support/cpu-time'

const PIECES = [
  ...[
    '>',
    '> ',
    '- ',
    '1. ',
    '* a\n',
    '  - a\n',
    '>\n',
    '# ',
    '#',
    '---\n',
    '- ',
    ' ',
    '\t',
    '\n \n',
    '```\n',
    '~~~'
  ],
  ...[
    '[',
    '![',
    '](',
    '[a](',
    '[a](b "',
    '[a](b(',
    '[a](b())',
    '[](<',
    '[[]]',
    '![]()',
    ']',
    '[a]',
    '[a][b]'
  ],
  ...['**a', '*_', '~~a', '_a_', '*', '**', '* a *', '`', '`` ` ', '` a', '`a`', '\\', '\\|', '&lt;'],
  ...['<', '<http://', 'http://a ', 'http://[.', '.http://)', 'https://', 'http://a)', '@', '@a.', '@a'],
  ...['|', '|a', '|-', '|-\n', '| a |\n|-|\n', 'a|b\n-|-\nc|d\n', '\\|\n', '-|', '|\n-\n']
]
/** Beginnings that a run of the pieces may make expensive. */
const HEADS = ['', '# ', '> ', '- ', '` ', '[', '|', '|a|\n|-|\n', '`']
const MEGABYTE = 2 ** 20

const depth = (marks: readonly Mark[]): number =>
  Math.max(0, ...marks.map((mark) => (typeof mark === 'string' ? 0 : 1 + depth(mark.of))))

it('is shallow whatever it is given', () => {
  for (const piece of PIECES)
    expect(depth(readMarkdown(piece.repeat(Math.ceil(5000 / piece.length))))).toBeLessThanOrEqual(35)
})

it('takes time in proportion to the length: a megabyte of anything, within seconds on a busy machine', () => {
  readMarkdown('warm *up*\n\n'.repeat(20_000))
  const [length, limitMs] = [MEGABYTE, 4000]
  for (const piece of PIECES) {
    const whole = piece.repeat(Math.ceil(length / piece.length))
    const read = (units: number) => readMarkdown(whole.slice(0, units))
    expect(cpuMsIfSlow(read, { length, limitMs, fraction: 1 / 4 }), JSON.stringify(piece)).toBeLessThan(
      limitMs
    )
  }
  for (const piece of ['- ', '[a](b())', '| a |\n|-|\n']) {
    const whole = piece.repeat(Math.ceil(length / piece.length))
    expect(
      cpuMs(() => readMarkdown(whole)),
      JSON.stringify(piece)
    ).toBeLessThan(limitMs)
  }
}, 240_000)

it('whatever stands before it', () => {
  const [length, limitMs] = [MEGABYTE / 32, 1000]
  for (const head of HEADS)
    for (const piece of PIECES) {
      const whole = piece.repeat(Math.ceil(length / piece.length))
      const read = (units: number) => readMarkdown(`${head}${whole.slice(0, units)}x`)
      expect(
        cpuMsIfSlow(read, { length, limitMs, fraction: 1 / 4 }),
        JSON.stringify(head + piece)
      ).toBeLessThan(limitMs)
    }
}, 240_000)

it('never makes more of a text than a few times its length', () => {
  const size = (marks: readonly Mark[]): number =>
    marks.reduce((sum, mark) => sum + 1 + (typeof mark === 'string' ? mark.length : size(mark.of)), 0)
  const wide = `${'|a'.repeat(5000)}\n${'|-'.repeat(5000)}\n${'|b\n'.repeat(5000)}`
  for (const text of [wide, ...PIECES.map((piece) => piece.repeat(2000))])
    expect(size(readMarkdown(text))).toBeLessThan(6 * text.length + 100)
})
