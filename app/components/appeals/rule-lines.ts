import '~/i18n/load/appeals'
import type { RuleStatement } from '../../domain/review/appeals/rule-statement'
import { ruleName } from '../../domain/review/log/entry'
import { formatDate, formatDay } from '../../i18n/format'
import type { Locale } from '../../i18n/locales'
import type { Translate } from '../../i18n/translator'
import { nameOfRule } from '../cleaning/finding-words'
import { findingLines, partMaker, type StatementPart } from './statement-lines'

/** The statement of reasons of what a rule refused, in words, in whichever language it is asked for. */
export function ruleLines(t: Translate, locale: Locale, one: RuleStatement): StatementPart[] {
  const part = partMaker(t)
  const day = (date: Date) => formatDay(locale, date)
  const parts = [
    part('what', [
      t('appeals:what', {
        subject: t(`words:subject.${one.subject}`),
        title: one.title,
        done: t('words:action.reject.done')
      }),
      t('appeals:effect.reject'),
      one.standing === 'gone' ? t('appeals:what.gone') : null,
      t('appeals:what.at', { date: formatDate(locale, one.decidedAt) }),
      one.givenAt && t('appeals:what.given', { date: day(one.givenAt) })
    ]),
    part('rule', [
      ...one.rules.map((rule) =>
        t('appeals:rule.named', { rule: nameOfRule(t, ruleName(rule)), version: rule.split('@')[1] ?? '' })
      ),
      t('appeals:rule.read')
    ]),
    part('facts', findingLines(t, one)),
    part('found', [t('appeals:found.step'), t('appeals:found.automated.yes')]),
    part('decided', [t('appeals:decided.rule')]),
    part('untold', [t('appeals:untold.rule')]),
    part('redress', [
      t(`appeals:redress.${one.noAppeal ?? 'person'}`, { date: day(one.until) }),
      t('appeals:redress.again'),
      t('appeals:redress.outside')
    ])
  ]
  return one.appealed ? [...parts, part('appeal', outcome(t, locale, one, one.appealed))] : parts
}

function outcome(
  t: Translate,
  locale: Locale,
  one: RuleStatement,
  { words, filedAt, note, decidedAt }: NonNullable<RuleStatement['appealed']>
): (string | null)[] {
  const date = decidedAt ? formatDay(locale, decidedAt) : ''
  return [
    t('appeals:appeal.filed', { date: formatDay(locale, filedAt), words }),
    one.appeal &&
      t(one.appeal === 'open' ? 'appeals:appeal.waits' : `appeals:appeal.${one.appeal}`, { date }),
    note ? t('appeals:facts.note', { note }) : null
  ]
}
