import '~/i18n/load/moderationLog'
import { useTranslation } from '~/i18n/react'
import { DECISION_ACTIONS, DECISION_POLICIES, SUBJECT_TYPES } from '~db/vocabulary'
import type { LogEntry } from '../../domain/review/log/entry'
import { formatNumber, useLocale } from '../../i18n/format'
import { useFindingWords } from '../cleaning/finding-words'

const POLICIES: readonly string[] = DECISION_POLICIES
const DECISIONS: readonly string[] = DECISION_ACTIONS
const WORKS: readonly string[] = SUBJECT_TYPES

/** How entries of the log are told in the reader's language. */
export function useLogWords() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { ruleName } = useFindingWords()
  const reasonName = (reason: string): string => {
    if (reason === 'legal') return t('moderationLog:reason.legal')
    return POLICIES.includes(reason) ? t(`words:policy.${reason}`) : ruleName(reason)
  }
  /** Who sees a dataset, and who may read it: `visibility/gate`. */
  const accessName = (access: string): string =>
    access
      .split('/')
      .map((part) => t(`moderationLog:access.${part}`))
      .join(' · ')
  return {
    reasonName,
    subjectName: ({ subject }: LogEntry) =>
      WORKS.includes(subject) ? t(`words:subject.${subject}`) : t(`moderationLog:subject.${subject}`),
    doneName({ kind, action, from, to }: LogEntry): string {
      if (kind === 'appeal')
        return t(`moderationLog:appeal.${action}`, to ? { done: t(`words:action.${to}.done`) } : {})
      if (DECISIONS.includes(action)) return t(`words:action.${action}.done`)
      if (kind === 'policy') return t(`moderationLog:done.${action}`, { from: from ?? '–', to: to ?? '–' })
      const group = kind === 'rating' ? 'content_rating' : 'role'
      const wordOf = (word: string) =>
        t(kind === 'trust' ? `moderationLog:level.${word}` : `words:${group}.${word}`)
      const say = kind === 'gate' ? accessName : wordOf
      const change = from && to ? { from: say(from), to: say(to) } : {}
      return t(`moderationLog:done.${action}`, change)
    },
    sourceName({ source, reports }: LogEntry): string {
      const count = Object.values(reports).reduce((sum, n) => sum + n, 0)
      return t(`moderationLog:source.${source}`, { count })
    },
    /** A length of time in its largest unit that leaves no fraction of one. */
    duration(ms: number | null): string {
      if (ms === null) return '–'
      const seconds = ms / 1000
      const [unit, n] =
        seconds < 90
          ? ['seconds', seconds]
          : seconds < 5400
            ? ['minutes', seconds / 60]
            : seconds < 172_800
              ? ['hours', seconds / 3600]
              : ['days', seconds / 86_400]
      return t(`moderationLog:time.${unit}`, { n: formatNumber(locale, Number(n)) })
    }
  }
}
