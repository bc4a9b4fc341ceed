import '~/i18n/load/cleaningRuns'
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  Hand,
  LoaderCircle,
  type LucideIcon
} from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { CleaningRunState } from '~db/vocabulary'
import { Badge, type Tone } from '../ui'

const LOOK: Record<CleaningRunState, [Tone, LucideIcon]> = {
  planning: ['ember', LoaderCircle],
  checking: ['ember', LoaderCircle],
  comparing: ['ember', LoaderCircle],
  ready: ['amber', Hand],
  applying: ['ember', LoaderCircle],
  placing: ['ember', LoaderCircle],
  done: ['moss', CircleCheck],
  discarded: ['plain', CircleDashed],
  cancelled: ['plain', CircleDashed]
}

/** Where a run stands, in a word. */
export function RunBadge({ state, halted }: { state: CleaningRunState; halted: 'paused' | 'failed' | null }) {
  const { t } = useTranslation()
  const [tone, Icon]: [Tone, LucideIcon] =
    halted === 'failed' ? ['brick', CircleAlert] : halted ? ['amber', CirclePause] : LOOK[state]
  return (
    <Badge tone={tone} icon={<Icon size={14} strokeWidth={1.5} aria-hidden />}>
      {halted ? t(`cleaningRuns:halted.${halted}`) : t(`cleaningRuns:state.${state}`)}
    </Badge>
  )
}
