import '~/i18n/load/collections'
import { Link } from '@remix-run/react'
import { Layers, Lock } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { CollectionCard } from '../../domain/collections/collection'
import { mediaUrl } from '../../domain/outputs/display'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge } from '../ui'
import { usePersonName } from '../users/person'

/** A collection in a list: its first pictures, its title, whose it is and how much is in it. One link. */
export function CollectionCardView({ card }: { card: CollectionCard }) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  const locale = useLocale()
  return (
    <Link
      to={`/collections/${card.id}`}
      className="flex h-full flex-col overflow-hidden rounded-card border border-line bg-card shadow-soft hover:border-edge"
    >
      <Face card={card} />
      <span className="flex flex-1 flex-col gap-1 p-4">
        <span className="clamp-2 text-16 font-medium">{card.title}</span>
        {card.description ? <span className="clamp-2 text-14 text-quiet">{card.description}</span> : null}
        <span className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 pt-2 text-12 text-quiet">
          <span className="truncate">{nameOf(card.author)}</span>
          <span>{t('collections:items', { count: card.items, n: formatNumber(locale, card.items) })}</span>
          {card.isPublic ? null : (
            <Badge icon={<Lock size={12} strokeWidth={1.5} aria-hidden />}>
              {t('collections:badge.private')}
            </Badge>
          )}
        </span>
      </span>
    </Link>
  )
}

function Face({ card }: { card: CollectionCard }) {
  return (
    <span className="relative block aspect-[2/1] shrink-0 bg-sunken">
      <span className="absolute inset-0 flex gap-0.5 overflow-hidden">
        {card.covers.map((cover) => (
          <img
            key={cover.sha256}
            src={mediaUrl(cover.sha256, 480)}
            alt=""
            loading="lazy"
            className="h-full min-w-0 flex-1 object-cover first:flex-2"
          />
        ))}
        {card.titles.length > 0 ? (
          <span className="flex min-w-0 flex-1 flex-col justify-center gap-1 px-6 font-mono text-14 text-quiet">
            {card.titles.map((title) => (
              <span key={title} className="truncate">
                {title}
              </span>
            ))}
          </span>
        ) : null}
        {card.covers.length + card.titles.length === 0 ? (
          <Layers size={28} strokeWidth={1.5} aria-hidden className="m-auto text-quiet" />
        ) : null}
      </span>
    </span>
  )
}

export function CollectionGrid({ cards }: { cards: CollectionCard[] }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 rail:grid-cols-3">
      {cards.map((card) => (
        <li key={card.id}>
          <CollectionCardView card={card} />
        </li>
      ))}
    </ul>
  )
}
