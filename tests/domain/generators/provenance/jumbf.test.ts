import { describe, expect, it } from 'vitest'
import { parseJumbf } from '~/domain/generators/provenance/jumbf'
import { box, superbox } from '~tests/support/c2pa-bytes'
import { be, joined, utf8 } from '~tests/support/file-bytes'

const inner = superbox('cbor', 'inside', box('cbor', utf8('value')))

describe('JUMBF', () => {
  it('reads labels, types, content and what hashes cover', () => {
    const read = parseJumbf(superbox('c2pa', 'outside', inner))
    expect(read?.label).toBe('outside')
    expect(read?.uuid).toBe('6332706100110010800000aa00389b71')
    expect(read?.children[0]).toMatchObject({
      label: 'inside',
      content: [{ type: 'cbor', bytes: utf8('value') }]
    })
    expect(read?.children[0]?.payload).toEqual(inner.slice(8))
  })

  it('reads wide lengths and lengths to the end', () => {
    const description = superbox('c2pa', 'x').slice(8)
    const wide = joined(be(1, 4), 'jumb', be(16 + description.length, 8), description)
    const open = joined(be(0, 4), 'jumb', description)
    expect([parseJumbf(wide)?.label, parseJumbf(open)?.label]).toEqual(['x', 'x'])
  })

  it('keeps what stands before a box that runs over the end', () => {
    const body = superbox('c2pa', 'outside', inner).slice(8)
    const over = joined(body, be(9999, 4), 'jumb')
    const read = parseJumbf(box('jumb', over))
    expect(read?.children.map(({ label }) => label)).toEqual(['inside'])
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['another box', box('free', utf8('x'))],
    ['a box that says it is shorter than its head', joined(be(4, 4), 'jumb')],
    ['a box without a description', box('jumb', inner)],
    ['a description that ends early', box('jumb', box('jumd', utf8('c2pa')))]
  ])('finds none in %s', (_, bytes) => expect(parseJumbf(bytes)).toBeNull())

  it('goes no deeper than any manifest does', () => {
    let nest = inner
    for (let i = 0; i < 1000; i++) nest = superbox('c2pa', String(i), nest)
    let depth = 0
    for (let at = parseJumbf(nest); at; at = at.children[0] ?? null) depth++
    expect(depth).toBe(11)
  })

  it('counts boxes', () => {
    const many = parseJumbf(
      superbox('c2pa', 'x', joined(...Array.from({ length: 30_000 }, () => box('free', new Uint8Array()))))
    )
    expect(many?.content.length).toBeLessThan(20_000)
  })
})
