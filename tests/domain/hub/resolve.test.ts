import { describe, expect, it } from 'vitest'
import { contentDisposition, parseRange, parseResolveTarget } from '~/domain/hub/resolve'

describe('the address of a file', () => {
  it('is split before it is decoded', () => {
    expect(parseResolveTarget('/datasets/a/b/resolve/refs%2Fheads%2Fx/data/a%2Bb%20c.txt')).toEqual({
      owner: 'a',
      name: 'b',
      revision: 'refs/heads/x',
      path: 'data/a+b c.txt'
    })
    expect(parseResolveTarget('/datasets/a/b/resolve/main/%zz')).toBeNull()
    expect(parseResolveTarget('/datasets/a/b/resolve')).toBeNull()
    expect(parseResolveTarget('/datasets/a/b/resolve/main')).toMatchObject({ revision: 'main', path: '' })
  })

  it('has ranges read as RFC 9110 says', () => {
    expect(parseRange('bytes=0-0', 10)).toEqual({ start: 0, end: 0 })
    expect(parseRange('bytes=-20', 10)).toEqual({ start: 0, end: 9 })
    expect(parseRange('bytes=10-', 10)).toBe('unsatisfiable')
    for (const header of [
      null,
      '',
      'bytes=',
      'bytes=-',
      'bytes=5-2',
      'bytes=0-1,3-4',
      'items=0-1',
      'bytes=a-b'
    ])
      expect(parseRange(header, 10)).toBeNull()
  })

  it('names files for saving in both notations', () => {
    expect(contentDisposition('data/诗.txt')).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent('诗.txt')}; filename="_.txt";`
    )
  })
})
