import '~/i18n/load/reports'
import { CircleCheck, Clock, Eye, Undo2 } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { ReportState } from '../../domain/review/own-reports'
import { Badge } from '../ui'

const LOOKS = {
  waiting: { tone: 'plain', Icon: Clock },
  upheld: { tone: 'moss', Icon: CircleCheck },
  declined: { tone: 'plain', Icon: Eye },
  moot: { tone: 'plain', Icon: Undo2 }
} as const

/** How a report stands, in a word. */
export function ReportBadge({ state }: { state: ReportState }) {
  const { t } = useTranslation()
  const { tone, Icon } = LOOKS[state]
  return (
    <Badge tone={tone} icon={<Icon size={12} strokeWidth={1.5} aria-hidden />}>
      {t(`reports:state.${state}`)}
    </Badge>
  )
}
