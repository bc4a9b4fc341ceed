import { describe, expect, it } from 'vitest'
import { excerptOf } from '~/domain/datasets/viewer/excerpt'

const marked = (text: string, asked: string, length = 400) =>
  excerptOf(text, asked, length)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

describe('the words of a cell', () => {
  it('are the first ones, without empty lines', () => {
    expect(marked('Notes:\n\n  \n{{notes}}\nThree lists.\n', '')).toBe('Notes:\n{{notes}}\nThree lists.')
    expect(marked('x'.repeat(900), '')).toHaveLength(400)
    expect(marked('', 'python')).toBe('')
  })
  it('begin shortly before the first hit that is far in, and mark each', () => {
    const text = `${'A long way. '.repeat(30)}Then Python, and python again; not pythonic.`
    expect(marked(text, 'PYTHON')).toMatch(/^…[^[]{10,40}\[Python\], and \[python\] again; not pythonic\.$/)
    expect(marked('Python first, far away nothing', 'python')).toBe('[Python] first, far away nothing')
  })
  it('mark what neighbours found where words have no spaces, and whatever regular expressions would read', () => {
    expect(marked('我爱拾柴火，火柴也好', '拾柴火')).toBe('我爱[拾柴火]，火柴也好')
    expect(marked('众人柴火', '拾柴火')).toBe('众人[柴火]')
    expect(marked('a.c abc C++ (x)', 'c++ (a.c)')).toBe('[a].[c] abc [C]++ (x)')
  })
  it('never begin with half a sign', () => {
    const text = `${'😀'.repeat(60)}python`
    expect(
      excerptOf(text, 'python', 400)
        .map(({ text }) => text)
        .join('')
    ).toMatch(/^…(😀)+/u)
  })
})
