import '~/i18n/load/cleaning'
import { useTranslation } from '~/i18n/react'
import { mediaUrl } from '../../domain/outputs/display'

/** Two pictures that look alike, side by side and whole, each with what it is. */
export function PicturePair(props: { here: string; earlier: string; exact: boolean; earlierTitle?: string }) {
  const { t } = useTranslation()
  return (
    <div className="grid w-full max-w-xl grid-cols-2 gap-3">
      <Side sha256={props.here} words={t('cleaning:pair.here')} />
      <Side
        sha256={props.earlier}
        words={props.earlierTitle ?? t(props.exact ? 'cleaning:pair.exact' : 'cleaning:pair.near')}
      />
    </div>
  )
}

function Side({ sha256, words }: { sha256: string; words: string }) {
  return (
    <figure className="min-w-0">
      <img
        src={mediaUrl(sha256, 480)}
        alt={words}
        loading="lazy"
        className="aspect-square w-full rounded-control border border-line bg-sunken object-contain text-12 text-quiet"
      />
      <figcaption className="clamp-2 mt-1 text-12 text-quiet">{words}</figcaption>
    </figure>
  )
}
