import { describe, expect, test } from 'vitest'
import { communityRating, voteWeight } from '~/domain/content-ratings/community-rating'
import type { ContentRating } from '~db/vocabulary'

describe('what the community finds', () => {
  const votes = (...said: [ContentRating, number][]) => said.map(([rating, weight]) => ({ rating, weight }))
  test('nothing below the quorum, and nothing while two thirds do not agree', () => {
    expect(communityRating([])).toBe('general')
    expect(communityRating(votes(['mature', 4]))).toBe('general')
    expect(communityRating(votes(['mature', 5]))).toBe('mature')
    expect(communityRating(votes(['mature', 5], ['general', 5]))).toBe('general')
    expect(communityRating(votes(['mature', 6], ['general', 3]))).toBe('mature')
    expect(communityRating(votes(['mature', 6], ['general', 4]))).toBe('general')
  })
  test('who asks for more asks for less, too', () => {
    expect(communityRating(votes(['extreme', 3], ['mature', 2], ['sensitive', 1]))).toBe('mature')
    expect(communityRating(votes(['extreme', 2], ['mature', 2], ['sensitive', 2]))).toBe('sensitive')
  })
  test('a vote counts by who gives it', () => {
    const known = { proven: false, published: 3, daysHere: 30 }
    expect(voteWeight(known)).toBe(2)
    expect(voteWeight({ ...known, daysHere: 29 })).toBe(1)
    expect(voteWeight({ ...known, published: 0, daysHere: 2.9 })).toBe(0)
    expect(voteWeight({ proven: true, published: 0, daysHere: 0 })).toBe(2)
  })
})
