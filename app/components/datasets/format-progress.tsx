import '~/i18n/load/formats'
import { useTranslation } from '~/i18n/react'
import type { FormatSummary } from '../../domain/datasets/formats/format-summary'
import { BeingMade } from './being-made'
import { FormatState } from './format-state'

/** A format on its way. */
export function FormatProgress({ format }: { format: FormatSummary }) {
  const { t } = useTranslation()
  return (
    <BeingMade
      title={<FormatState format={format} />}
      progress={format.progress}
      countWords={(counts) => t('formats:page.progress', counts)}
      hint={t('formats:page.leave')}
    />
  )
}
