import '~/i18n/load/cleaningDesk'
import { CircleAlert, Eraser, Flag, Ruler } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Verdict } from '~db/vocabulary'
import { Badge, type Tone } from '../ui'

const LOOKS: Record<Verdict, { tone: Tone; Icon: typeof Flag }> = {
  drop: { tone: 'brick', Icon: CircleAlert },
  flag: { tone: 'amber', Icon: Flag },
  fix: { tone: 'plain', Icon: Eraser },
  note: { tone: 'plain', Icon: Ruler }
}

/** What came of a finding: held, told or replaced. */
export function OutcomeBadge({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation()
  const { tone, Icon } = LOOKS[verdict]
  return (
    <Badge tone={tone} icon={<Icon size={14} strokeWidth={1.5} aria-hidden />}>
      {t(`cleaningDesk:outcome.${verdict}`)}
    </Badge>
  )
}
