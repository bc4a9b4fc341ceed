import { describe, expect, it } from 'vitest'
import { plainText } from '~/domain/markdown/marks'
import { plainLinks } from '~/domain/markdown/plain-links'
import { readMarkdown } from '~/domain/markdown/read-markdown'
import { levelOf, nextByTime, nextLevel, type TrustLevel } from '~/domain/trust/levels'
import { treatmentOf } from '~/domain/trust/policy'
import { slotsTaken } from '~/domain/trust/slots'

const NOW = new Date('2026-06-01T00:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const standing = (approved: number, removed = 0, days = 365) => ({
  ...{ approved, removed },
  joinedAt: daysAgo(days),
  confirmed: false
})
/** Of a hub that sends no mail. */
const MAILS = false

describe('levels', () => {
  it.each<[string, ReturnType<typeof standing>, TrustLevel, TrustLevel]>([
    ['nothing yet', standing(0), 0, 0],
    ['two that stand', standing(2), 0, 0],
    ['three that stand', standing(3), 0, 1],
    ['three on the first day', standing(3, 0, 0.5), 0, 0],
    ['three, and two taken down', standing(3, 2), 0, 0],
    ['thirty', standing(30), 1, 2],
    ['thirty, one in ten taken down', standing(30, 3), 1, 1],
    ['two hundred within a month', standing(200, 0, 30), 2, 2],
    ['two hundred and ninety days', standing(200, 4, 90), 2, 3],
    ['two hundred, and five taken down', standing(200, 5), 2, 2],
    ['a level is kept with a few fewer', standing(24), 2, 2],
    ['and not with far fewer', standing(23), 2, 1],
    ['the same few do not reach it', standing(24), 1, 1],
    ['what is taken down lowers at once', standing(30, 2), 2, 1]
  ])('%s', (_, given, before, after) => {
    expect(levelOf(given, before, NOW, MAILS)).toBe(after)
  })

  it('know when time alone brings the next, and never name a moment that is over', () => {
    expect(nextByTime(standing(3, 0, 0.5), 0, MAILS)).toEqual(daysAgo(-0.5))
    expect(nextByTime(standing(250, 0, 30), 2, MAILS)).toEqual(daysAgo(-60))
    expect(nextByTime(standing(2, 0, 0.5), 0, MAILS)).toBeNull()
    expect(nextByTime(standing(250), 3, MAILS)).toBeNull()
    for (const approved of [0, 3, 30, 200])
      for (const days of [0, 1, 50, 90]) {
        const given = standing(approved, 0, days)
        const due = nextByTime(given, levelOf(given, 0, NOW, MAILS), MAILS)
        if (due) expect(due.getTime()).toBeGreaterThan(NOW.getTime())
      }
  })

  it('begin with a confirmed address where the hub sends mail; a day stands in for it where it does not', () => {
    const known = { ...standing(3, 0, 0.1), confirmed: true }
    expect([levelOf(known, 0, NOW, true), levelOf(known, 0, NOW, false)]).toEqual([1, 1])
    expect(levelOf(standing(250), 0, NOW, true)).toBe(0)
    expect(nextByTime(standing(3, 0, 0.5), 0, true)).toBeNull()
    expect(nextLevel(standing(3), 0, NOW, true)).toMatchObject({ level: 1, mail: true, days: { need: 0 } })
    expect(nextLevel(standing(3), 0, NOW, false)).toMatchObject({ mail: false, days: { need: 1 } })
    // who had a level before the hub sent mail keeps it
    expect(levelOf(standing(30), 2, NOW, true)).toBe(2)
  })

  it('say what is missing', () => {
    expect(nextLevel(standing(12, 1, 20), 1, NOW, MAILS)).toEqual({
      level: 2,
      approved: { have: 12, need: 30 },
      removed: { have: 8, most: 5 },
      days: { have: 20, need: 0 },
      mail: false
    })
    expect(nextLevel(standing(500), 3, NOW, MAILS)).toBeNull()
  })
})

describe('what trust does with clean work', () => {
  const treated = (level: TrustLevel, more = {}) => ({
    level,
    media: false,
    imported: false,
    draw: 7,
    ...more
  })
  it.each([
    ['off', treated(0), 'publish'],
    ['after', treated(0), 'check'],
    ['before', treated(0), 'hold'],
    ['before', treated(1), 'publish'],
    ['before', treated(1, { media: true }), 'hold'],
    ['after', treated(1, { media: true }), 'check'],
    ['before', treated(2, { media: true }), 'publish'],
    ['before', treated(2, { draw: 20 }), 'check'],
    ['before', treated(3, { draw: 20 }), 'publish'],
    ['before', treated(0, { imported: true }), 'publish'],
    ['before', treated(0, { imported: true, draw: 30 }), 'check']
  ] as const)('%s %o: %s', (policy, given, treatment) => {
    expect(treatmentOf(policy, given)).toBe(treatment)
  })
})

it('slots: what waits costs one, an appeal three, a removal five', () => {
  expect(slotsTaken({ pending: 2, appeals: 1, removed: 2 })).toBe(15)
})

it('links of new people are words, and hide no address', () => {
  const plain = plainLinks(
    readMarkdown(
      'See [**my** shop](https://shop.example/a) or https://two.example, @ann\n\n- ![pic](https://x.example/p.png)'
    )
  )
  expect(JSON.stringify(plain)).not.toMatch(/"tag":"(link|image)"/)
  const words = plainText(plain)
  expect(words).toContain('my shop (https://shop.example/a)')
  expect(words).toContain('https://two.example')
  expect(words).not.toContain('https://two.example (')
  expect(JSON.stringify(plain)).toContain('"mention"')
})
