import '~/i18n/load/access'
import { LockKeyhole } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { DatasetGate, DatasetVisibility } from '~db/vocabulary'
import { Badge } from '../ui'

/** Says that a dataset is not open to everybody; nothing when it is. */
export function AccessBadge({ visibility, gate }: { visibility: DatasetVisibility; gate: DatasetGate }) {
  const { t } = useTranslation()
  const lock = <LockKeyhole size={12} strokeWidth={1.5} aria-hidden />
  return (
    <>
      {visibility === 'private' ? (
        <Badge tone="amber" icon={lock}>
          {t('access:badge.private')}
        </Badge>
      ) : null}
      {gate === 'none' ? null : <Badge icon={lock}>{t('access:badge.gated')}</Badge>}
    </>
  )
}
