import '~/i18n/load/reports'
import { useTranslation } from '~/i18n/react'
import type { Leaf } from '../../domain/review/report-tree'

/** What something was reported for, in words: the reason, and what exactly. */
export function useReportedFor(): (leaf: Leaf) => string {
  const { t } = useTranslation()
  return ({ reason, detail }) =>
    detail ? `${t(`words:report.${reason}`)} · ${t(`reports:detail.${detail}`)}` : t(`words:report.${reason}`)
}
