import { useVeil, VeilFace } from '../content-ratings/veil'
import '~/i18n/load/find'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { mediaSrcSet, mediaUrl } from '../../domain/outputs/display'
import type { Likeness } from '../../domain/outputs/perceptual-hash'
import type { PictureHit } from '../../domain/search/picture-hit'
import { Badge, type Tone } from '../ui'
import { usePersonName } from '../users/person'

const TONES: Record<Likeness, Tone> = { same: 'moss', very: 'moss', alike: 'plain' }

/** Pictures that look like the one asked for, nearest first, with how near in words. */
export function PictureHits({ hits }: { hits: PictureHit[] }) {
  return (
    <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-4">
      {hits.map((hit) => (
        <Hit key={hit.sha256} hit={hit} />
      ))}
    </ul>
  )
}

function Hit({ hit }: { hit: PictureHit }) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  const veil = useVeil(hit.veil)
  return (
    <li>
      <Link
        to={`/prompts/${hit.promptId}#o-${hit.outputId}`}
        onClick={veil.rating ? veil.lift : undefined}
        className="block overflow-hidden rounded-card border border-line bg-card shadow-soft"
      >
        {veil.rating ? (
          <span className="block aspect-square">
            <VeilFace rating={veil.rating} />
          </span>
        ) : (
          <img
            src={mediaUrl(hit.sha256, 480)}
            srcSet={mediaSrcSet(hit.sha256, hit.width)}
            sizes="(min-width: 1024px) 240px, 46vw"
            alt={hit.alt || hit.title}
            width={hit.width}
            height={hit.height}
            loading="lazy"
            className="aspect-square w-full bg-sunken object-contain"
          />
        )}
        <span className="flex flex-col items-start gap-1 p-3">
          <Badge tone={TONES[hit.likeness]}>{t(`find:image.${hit.likeness}`)}</Badge>
          <span lang={hit.language} className="clamp-2 text-14 font-medium">
            {hit.title}
          </span>
          <span className="w-full truncate text-12 text-quiet">{nameOf(hit.author)}</span>
        </span>
      </Link>
    </li>
  )
}
