import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'
import type { NearCopy } from '../../domain/review/case-view'
import { PicturePair } from '../cleaning'
import { usePersonName } from '../users/person'

/** Pairs that are shown: the nearest are first, and more would not be looked at. */
const SHOWN = 3

/** A picture beside those it looks like, so that nobody judges by a hash. */
export function AlikePictures({ own, copies }: { own: string | undefined; copies: readonly NearCopy[] }) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  const pictures = copies.filter((copy) => copy.picture !== null).slice(0, SHOWN)
  if (!own || pictures.length === 0) return null
  return (
    <section className="mt-4 flex flex-col gap-3">
      <h3 className="text-14 font-medium">{t('review:case.alike')}</h3>
      {pictures.map((copy) => (
        <PicturePair
          key={copy.id}
          here={own}
          earlier={copy.picture as string}
          exact={copy.exact}
          earlierTitle={[
            t(copy.exact ? 'review:facts.copies.exact' : 'review:facts.copies.near'),
            copy.title,
            nameOf(copy.author),
            t(`words:state.${copy.state}`)
          ].join(' · ')}
        />
      ))}
    </section>
  )
}
