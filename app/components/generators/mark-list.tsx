import '~/i18n/load/marks'
import { BadgeCheck, CircleAlert } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Provenance } from '../../domain/generators/generation-record'
import { marksInWords } from './marks'

/** What a file claims about being made by AI, one line a mark. */
export function MarkList({ marks }: { marks: Provenance }) {
  const { t } = useTranslation()
  const words = marksInWords(marks)
  if (words.length === 0) return null
  return (
    <ul aria-label={t('marks:label')} className="flex flex-col gap-1 text-12 text-quiet">
      {words.map(({ key, params, tone }) => {
        const Icon = tone === 'plain' ? BadgeCheck : CircleAlert
        return (
          <li key={key} className={tone === 'brick' ? 'flex gap-1.5 text-brick' : 'flex gap-1.5'}>
            <Icon size={14} strokeWidth={1.5} className="mt-0.5 shrink-0" aria-hidden />
            {t(key, params)}
          </li>
        )
      })}
    </ul>
  )
}
