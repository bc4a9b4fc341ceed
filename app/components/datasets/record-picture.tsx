import '~/i18n/load/datasets'
import clsx from 'clsx'
import { ImageOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { mediaUrl } from '../../domain/outputs/display'

/**
 * A picture of a record, by the hub's copy of it. The record holds its file whatever becomes of the work:
 * where this reader leaves out works of its rating, or it has left the hub, the page says so in its place.
 */
export function RecordPicture(props: { sha256: string; alt: string; className: string }) {
  const { t } = useTranslation()
  const image = useRef<HTMLImageElement>(null)
  // which one: another row may take this one's place on the page
  const [missing, setMissing] = useState<string | null>(null)
  // it may have failed before there was anybody to hear of it
  useEffect(() => {
    const { complete, naturalWidth } = image.current ?? { complete: false, naturalWidth: 1 }
    if (complete && naturalWidth === 0) setMissing(props.sha256)
  }, [props.sha256])
  if (missing === props.sha256)
    return (
      <span
        title={t('datasets:row.no_picture.why')}
        className={clsx('flex items-center gap-2 p-2 text-12 text-quiet', props.className)}
      >
        <ImageOff size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
        {t('datasets:row.no_picture')}
        <span className="sr-only">{t('datasets:row.no_picture.why')}</span>
      </span>
    )
  return (
    <img
      ref={image}
      src={mediaUrl(props.sha256, 480)}
      alt={props.alt}
      loading="lazy"
      className={props.className}
      onError={() => setMissing(props.sha256)}
    />
  )
}
