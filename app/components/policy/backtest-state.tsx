import '~/i18n/load/policy'
import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, type LucideIcon } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { BacktestLine } from '../../domain/policy/read-versions.server'
import { Badge, type Tone } from '../ui'

const LOOK: Record<BacktestLine['state'], [Tone, LucideIcon]> = {
  waiting: ['ember', LoaderCircle],
  running: ['ember', LoaderCircle],
  done: ['moss', CircleCheck],
  failed: ['brick', CircleAlert],
  cancelled: ['plain', CircleDashed]
}

/** Where a trial stands, in a word. */
export function BacktestState({ state }: Pick<BacktestLine, 'state'>) {
  const { t } = useTranslation()
  const [tone, Icon] = LOOK[state]
  return (
    <Badge tone={tone} icon={<Icon size={14} strokeWidth={1.5} aria-hidden />}>
      {t(`policy:test.state.${state}`)}
    </Badge>
  )
}
