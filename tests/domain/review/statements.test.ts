import { describe, expect, it } from 'vitest'
import { statementLines } from '~/components/appeals/statement-lines'
import { getStatement } from '~/domain/review/appeals/get-statement.server'
import { listStatements } from '~/domain/review/appeals/list-statements.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { figuresOf } from '~/domain/review/log/figures'
import { readFigures } from '~/domain/review/log/read-figures.server'
import { transparencyOf } from '~/domain/review/log/transparency'
import { translate } from '~/i18n/i18n.server'
import { LOCALES } from '~/i18n/locales'
import { findings } from '~db/schema'
import { createUser } from '~tests/support/users'
import { appealDesk } from './appealed'
import { givenHeld, seen } from './given'
import { reviewPeople } from './people'

const { hub, author, reader, ann, bob } = await reviewPeople()

const { refused, removed, appealed, answer, lastAct } = appealDesk({ hub, author, reader, ann })

describe('a statement of reasons', () => {
  it('names what checks found, with the words; a rule that is overturned on appeal was wrong', async () => {
    const held = await givenHeld(hub, author)
    const found = {
      rule: 'phone',
      ruleVersion: '1.0.0',
      verdict: 'drop' as const,
      severity: 2,
      reason: 'phone'
    }
    const spans = [{ field: 'text' as const, start: 0, end: 8 }]
    await hub.db
      .insert(findings)
      .values({ subjectType: 'revision', subjectId: held.revisionId, ...found, spans })
    await claimCase(hub, ann, held.caseId)
    const made = { action: 'reject' as const, policy: 'personal_data' as const }
    const decisionId = (await decideCase(hub, ann, { ...(await seen(hub, held.caseId)), ...made })) ?? ''
    const statement = await getStatement(hub, author, decisionId)
    expect(statement).toMatchObject({
      ...{ source: 'rule', automatedDetection: true, automatedDecision: false },
      findings: [{ rule: 'phone', ruleVersion: '1.0.0', words: ['Draw the'] }]
    })
    for (const locale of LOCALES) {
      const said = statementLines(translate(locale), locale, statement)
        .flatMap(({ label, lines }) => [label, ...lines])
        .join('\n')
      expect(said).toContain('Draw the')
      expect(said).not.toMatch(/appeals:|words:|\{\{(?!style)/)
    }
    const appeal = await appealed(decisionId)
    await answer(appeal.caseId, bob, { outcome: 'overturned' })
    expect(figuresOf((await lastAct())?.entry as never)).toContainEqual({
      ...{ measure: 'rule', name: 'phone', outcome: 'appeal_won', count: 1 }
    })
    const month = new Date().toISOString().slice(0, 7)
    const figures = transparencyOf(await readFigures(hub, month), [month])
    expect(figures.rules.find(({ rule }) => rule === 'phone')).toMatchObject({ judged: 1, overturned: 1 })
    expect(figures.appeals.find(({ policy }) => policy === 'personal_data')).toEqual({
      ...{ policy: 'personal_data', answered: 1, overturned: 1, modified: 0 }
    })
  })

  it('is for its author and moderators', async () => {
    const { decisionId } = await removed('hate')
    expect(await getStatement(hub, author, decisionId)).toMatchObject({
      ...{ mine: true, source: 'report', reports: { hate: 1 }, automatedDecision: false, noAppeal: null },
      ...{ subject: 'revision', action: 'remove', policy: 'hate', standing: 'holds' }
    })
    expect((await getStatement(hub, bob, decisionId)).mine).toBe(false)
    await expect(getStatement(hub, reader, decisionId)).rejects.toMatchObject({ code: 'not_found' })
    const named = JSON.stringify(await getStatement(hub, author, decisionId))
    for (const secret of [ann.id, ann.name, reader.id, reader.name, 'line two'])
      expect(named).not.toContain(secret)
  })

  it('is listed with the others, page by page, and by the work', async () => {
    const many = await createUser(hub)
    const made = []
    for (let n = 0; n < 3; n += 1) made.push(await refused(many))
    const first = await listStatements(hub, many, { limit: 2 })
    const second = await listStatements(hub, many, { limit: 2, after: first.next })
    expect([...first.statements, ...second.statements].map(({ id }) => id)).toEqual(
      made.map(({ decisionId }) => decisionId).reverse()
    )
    expect(second.next).toBeNull()
    const about = made[1]?.revisionId ?? ''
    expect((await listStatements(hub, many, { about })).statements).toHaveLength(1)
    expect((await listStatements(hub, reader, { about })).statements).toEqual([])
  })
})
