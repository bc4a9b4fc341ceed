import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import { useTranslation } from '~/i18n/react'

const OWN = ['withdrawn', 'consent', 'removed', 'legal', 'limited', 'better', 'recipe'] as const
const DEPTHS = ['content', 'split', 'facts'] as const

/** Words for why a record left, or for how deep it changed; they stand by themselves, so that they begin as a sentence does. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation()
  const words = (reason: string) => {
    const own = OWN.find((one) => one === reason)
    const depth = DEPTHS.find((one) => one === reason)
    if (own) return t(`changes:reason.${own}`)
    return depth ? t(`changes:depth.${depth}`) : t(`datasets:exclusion.${reason as 'license'}`)
  }
  return (reason) => words(reason).replace(/^[a-z]/, (first) => first.toUpperCase())
}
