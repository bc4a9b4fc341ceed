import '~/i18n/load/arena'
import { useTranslation } from '~/i18n/react'
import type { Side } from '../../domain/arena/match'

/** What a side is called: by where its work stands, which on a phone is above or below. */
export function SideWords({ side }: { side: Side }) {
  const { t } = useTranslation()
  if (side === 'tie' || side === 'both_bad') return t(`arena:side.${side}`)
  return (
    <>
      <span className="md:hidden">{t(`arena:stacked.${side}`)}</span>
      <span className="hidden md:inline">{t(`arena:side.${side}`)}</span>
    </>
  )
}
