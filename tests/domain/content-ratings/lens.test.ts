import { describe, expect, test } from 'vitest'
import { lensOf, openedUpTo, PUBLIC_LENS, seenThrough } from '~/domain/content-ratings/lens'

describe('a lens', () => {
  const all = { sensitive: 'show', mature: 'show', extreme: 'veil' } as const
  test('without choices veils and hides; what is for adults needs an adult', () => {
    expect(PUBLIC_LENS).toEqual({ veiled: ['sensitive'], hidden: ['mature', 'extreme'] })
    expect(lensOf(all, false)).toEqual({ veiled: [], hidden: ['mature', 'extreme'] })
    expect(lensOf(all, true)).toEqual({ veiled: ['extreme'], hidden: [] })
    expect(seenThrough(undefined, 'mature')).toBe('hide')
  })
  test('opened up to a rating shows that and all below it', () => {
    expect(openedUpTo(PUBLIC_LENS, 'mature')).toEqual({ veiled: [], hidden: ['extreme'] })
  })
})
