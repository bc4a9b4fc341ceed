import '~/i18n/load/collections'
import { Link } from '@remix-run/react'
import { Layers, Lock } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { isLeftName } from '../../domain/auth/left-name'
import type { CollectionCard } from '../../domain/collections/collection'
import { mediaUrl } from '../../domain/outputs/display'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge } from '../ui'

/** A collection in a list: its first pictures, its title, whose it is and how much is in it. One link. */
export function CollectionCardView({ card }: { card: CollectionCard }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Link
      to={`/collections/${card.id}`}
      className="flex h-full flex-col overflow-hidden rounded-card border border-line bg-card shadow-soft hover:border-edge"
    >
      <span className="flex aspect-[2/1] gap-0.5 bg-sunken">
        {card.covers.length > 0 ? (
          card.covers.map((cover) => (
            <img
              key={cover.sha256}
              src={mediaUrl(cover.sha256, 480)}
              alt=""
              loading="lazy"
              className="h-full min-w-0 flex-1 object-cover first:flex-2"
            />
          ))
        ) : (
          <Layers size={28} strokeWidth={1.5} aria-hidden className="m-auto text-quiet" />
        )}
      </span>
      <span className="flex flex-1 flex-col gap-1 p-4">
        <span className="clamp-2 text-16 font-medium">{card.title}</span>
        {card.description ? <span className="clamp-2 text-14 text-quiet">{card.description}</span> : null}
        <span className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 pt-2 text-12 text-quiet">
          <span className="truncate">{isLeftName(card.by) ? t('common:person.left') : card.author}</span>
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
