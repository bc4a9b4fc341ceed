import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countUnread, UNREAD_CAP } from '~/domain/review/count-unread.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { markRead } from '~/domain/review/mark-read.server'
import { NOTIFICATION_KINDS } from '~/domain/review/notification-kinds'
import { notify } from '~/domain/review/notify.server'
import { translate } from '~/i18n/i18n.server'
import { LOCALES } from '~/i18n/locales'
import { notificationText } from '~/i18n/notification-text'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

const PARAMS = {
  ...{ title: 'Ember $t(errors:x) {{by}}', subject: 'output', policy: 'low_quality', note: '', by: 'Ann' },
  ...{ content_rating: 'mature' },
  reason: 'spam',
  ...{ name: 'Wombo', into: 'Midjourney' },
  ...{ dataset: 'ann/embers', version: '1.2.0', rows: 12, count: 3 },
  ...{ file: 'prompts.csv', added: 9, rejected: 2, changed: 4, held: 1, level: 2 },
  hours: 72
}

describe('notifications', () => {
  it.each(LOCALES)('have words for every kind in %s, every param filled in, none expanded', (locale) => {
    for (const kind of NOTIFICATION_KINDS) {
      const text = notificationText(translate(locale), kind, PARAMS)
      expect(text).not.toContain(kind)
      expect(text).not.toMatch(/words:|low_quality/)
      expect(text.replace(PARAMS.title, '')).not.toMatch(/\{\{|\$t\(/)
    }
  })

  it('are told once an event, counted up to a cap, listed newest first page by page, and read', async () => {
    const user = await createUser(hub)
    const other = await createUser(hub)
    const once = {
      userId: user.id,
      kind: 'prompt.remixed',
      params: { title: 'A' },
      href: '/prompts/x',
      eventId: 7
    } as const
    await notify(hub.db, [once])
    await notify(hub.db, [once, { ...once, userId: other.id }])
    expect(await countUnread(hub, user)).toBe(1)
    await notify(
      hub.db,
      Array.from({ length: 120 }, (_, n) => ({ ...once, eventId: null, params: { title: `${n}` } }))
    )
    expect(await countUnread(hub, user)).toBe(UNREAD_CAP + 1)
    const ids: string[] = []
    let after: Awaited<ReturnType<typeof listNotifications>>['next'] = null
    do {
      const page: Awaited<ReturnType<typeof listNotifications>> = await listNotifications(hub, user, {
        after,
        limit: 50
      })
      ids.push(...page.notifications.map((one) => one.id))
      after = page.next
    } while (after)
    expect(new Set(ids).size).toBe(121)
    await markRead(hub, other, ids)
    expect(await countUnread(hub, user)).toBe(UNREAD_CAP + 1)
    await markRead(hub, user, ids.slice(0, 100))
    expect(await countUnread(hub, user)).toBe(21)
    await markRead(hub, user, 'all')
    expect(await countUnread(hub, user)).toBe(0)
    expect(await countUnread(hub, other)).toBe(1)
  })
})
