import { askBacktest } from '../../policy/ask-backtest.server'
import { goLive, liveVersion } from '../../policy/go-live.server'
import { runBacktest } from '../../policy/run-backtest.server'
import { createList } from '../../policy/write-list.server'
import { writeRules } from '../../policy/write-rules.server'
import type { Hub } from '../hub.server'
import type { People } from './seed-people.server'

const LIST = 'health-claims'
const WORDS = `detox # seven days, lemon water, no doctor
miracle cure
偏方
包治
根治 # “三个疗程根治”
`
const RULES = `rules:
  - name: health-claims
    does: hold
    gravity: 2
    on: [prompt, output]
    told:
      en: Cures and diets are looked at by a person first.
      zh-CN: 讲治病、养生的内容会先由人看过。
    when:
      all:
        - words: ${LIST}
        - language: [en, zh]
`
const DAYS = 365

/** The version in effect is tried once more, over what was shared and decided since; the worker does it. */
export async function tryRulesAgain(hub: Hub, people: People): Promise<void> {
  const version = await liveVersion(hub.db)
  const admin = { ...(people.ada as { id: string }), role: 'admin' as const }
  if (version !== null) await askBacktest(hub, admin, { version, days: 30 })
}

/**
 * One rule of the hub with its list, tried on what is there and put in effect: what is shared from now on
 * meets it.
 */
export async function seedRules(hub: Hub, people: People): Promise<void> {
  if ((await liveVersion(hub.db)) !== null) return
  const admin = { ...(people.ada as { id: string }), role: 'admin' as const }
  const why = 'Home cures were taken for advice, twice this month'
  await createList(hub, admin, {
    ...{ name: LIST, kind: 'words', mode: 'replace', match: 'part', text: WORDS, why }
  })
  const version = await writeRules(hub, admin, { text: RULES, why })
  await runBacktest(hub, await askBacktest(hub, admin, { version, days: DAYS }))
  await goLive(hub, admin, { version, seen: null, why })
}
