import '~/i18n/load/review'
import { Circle, Flag, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { Badge, type Tone } from '../ui'

const LOOKS: { icon: typeof Circle; tone: Tone }[] = [
  { icon: Circle, tone: 'plain' },
  { icon: Flag, tone: 'plain' },
  { icon: TriangleAlert, tone: 'amber' },
  { icon: OctagonAlert, tone: 'brick' }
]

/** How grave a case is, 0–3: an icon and a word, never colour alone. */
export function Severity({ level }: { level: number }) {
  const { t } = useTranslation()
  const known = Math.max(0, Math.min(3, level))
  const { icon: Icon, tone } = LOOKS[known] as (typeof LOOKS)[number]
  return (
    <Badge
      tone={tone}
      icon={<Icon size={12} strokeWidth={1.5} aria-hidden />}
      title={t('review:case.severity')}
    >
      {t(`words:severity.${known}`)}
    </Badge>
  )
}
