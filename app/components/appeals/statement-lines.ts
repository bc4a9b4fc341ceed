import '~/i18n/load/appeals'
import { OPEN_APPEALS } from '../../domain/review/appeals/appeal'
import type { Appealed, Statement } from '../../domain/review/appeals/statement'
import { formatDate, formatDay } from '../../i18n/format'
import type { Locale } from '../../i18n/locales'
import type { Translate } from '../../i18n/translator'
import { nameOfRule, reasonOfFinding } from '../cleaning/finding-words'

/** A part of a statement: its heading and its sentences. */
export interface StatementPart {
  key: string
  label: string
  lines: string[]
}

/** Parts of a statement, without the lines there is nothing to say on. */
export const partMaker =
  (t: Translate) =>
  (key: string, lines: (string | null)[]): StatementPart => ({
    ...{ key, label: t(`appeals:label.${key}`) },
    lines: lines.filter((line): line is string => line !== null && line !== '')
  })

/** A statement of reasons in words, in whichever language it is asked for: not always the page's. */
export function statementLines(t: Translate, locale: Locale, one: Statement): StatementPart[] {
  const day = (date: Date) => formatDay(locale, date)
  const part = partMaker(t)
  const effect = t(`appeals:effect.${one.action}`, { defaultValue: '' })
  const parts = [
    part('what', [
      t('appeals:what', {
        subject: t(`words:subject.${one.subject}`),
        title: one.title,
        done: t(`words:action.${one.action}.done`)
      }),
      one.subject === 'comment'
        ? t(`appeals:effect.${one.action}.comment`, { defaultValue: effect })
        : effect,
      one.standing === 'gone' ? t('appeals:what.gone') : null,
      t('appeals:what.at', { date: formatDate(locale, one.decidedAt) }),
      one.givenAt && t('appeals:what.given', { date: day(one.givenAt) })
    ]),
    part('rule', [t(`words:policy.${one.policy}`), t(`appeals:rule.${one.policy}`, { defaultValue: '' })]),
    part('facts', facts(t, one)),
    part('found', found(t, one)),
    part('decided', [
      t(`appeals:decided.${one.automatedDecision ? 'rule' : one.onAppeal ? 'appeal' : 'person'}`)
    ]),
    part('untold', [t('appeals:untold')]),
    part('redress', [
      t(`appeals:redress.${one.noAppeal ?? 'open'}`, { date: day(one.until), limit: OPEN_APPEALS }),
      one.action === 'reject' ? t('appeals:redress.again') : null,
      t('appeals:redress.outside')
    ])
  ]
  return one.appealed ? [...parts, part('appeal', outcome(t, locale, one.appealed))] : parts
}

function facts(t: Translate, one: Statement): string[] {
  return [...(one.note ? [t('appeals:facts.note', { note: one.note })] : []), ...findingLines(t, one)]
}

/** What was found and where, and how the work begins. */
export function findingLines(
  t: Translate,
  one: Pick<Statement, 'findings' | 'excerpt' | 'givenAt'>
): string[] {
  return [
    ...one.findings.map((finding) => {
      const named = {
        ...{ rule: nameOfRule(t, finding.rule), version: finding.ruleVersion },
        reason: reasonOfFinding(t, finding)
      }
      return finding.words.length > 0
        ? t('appeals:facts.words', { ...named, words: finding.words.join(' · ') })
        : t('appeals:facts.finding', named)
    }),
    one.excerpt
      ? t('appeals:facts.excerpt', { text: one.excerpt })
      : one.givenAt
        ? ''
        : t('appeals:facts.erased')
  ]
}

function found(t: Translate, one: Statement): (string | null)[] {
  const reasons = Object.entries(one.reports)
    .map(([reason, n]) => `${t(`words:report.${reason}`)} × ${n}`)
    .join(' · ')
  if (one.source === null) return []
  return [
    one.source === 'operator' ? null : t(`appeals:found.${one.source}`, { reasons }),
    t(`appeals:found.automated.${one.automatedDetection ? 'yes' : 'no'}`)
  ]
}

function outcome(t: Translate, locale: Locale, one: Appealed): (string | null)[] {
  const day = (date: Date) => formatDay(locale, date)
  const filed = [
    t('appeals:appeal.filed', { date: day(one.filedAt), words: one.words }),
    one.ground && [t(`appeals:ground.${one.ground}`), one.link].filter(Boolean).join(' – ')
  ]
  if (one.state === 'open')
    return [
      ...filed,
      one.late ? t('appeals:appeal.late') : t('appeals:appeal.due', { date: formatDate(locale, one.dueAt) }),
      one.answerable ? null : t('appeals:appeal.nobody')
    ]
  const said = {
    date: one.decidedAt ? day(one.decidedAt) : '',
    done: one.action ? t(`words:action.${one.action}.done`) : '',
    policy: one.policy ? t(`words:policy.${one.policy}`) : ''
  }
  return [
    ...filed,
    t(`appeals:appeal.${one.state}`, said),
    one.note ? t('appeals:facts.note', { note: one.note }) : null
  ]
}
