import '~/i18n/load/prompt'
import { Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { PromptCard } from '../../domain/prompts/list-prompts'
import { Masonry } from '../feed/masonry'
import { PromptCardView } from '../feed/prompt-card'
import { Section } from '../ui'
import { fetchHits } from './instant'

/** Prompts like this one, fetched when the reader comes near; without scripts, the link to them. */
export function MoreLike({ promptId }: { promptId: string }) {
  const { t } = useTranslation()
  const [cards, setCards] = useState<PromptCard[] | null>(null)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const stop = new AbortController()
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        watcher.disconnect()
        void fetchHits({ like: promptId }, stop.signal).then(setCards)
      },
      { rootMargin: '400px' }
    )
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      stop.abort()
    }
  }, [promptId])
  const unrated = t('feed:card.unrated')
  return (
    <div ref={place}>
      {cards?.length === 0 ? null : (
        <Section
          title={t('prompt:like.more')}
          className="mt-10!"
          actions={
            <Link to={`/search?like=${promptId}`} className="text-14 text-ember hover:underline">
              {t('prompt:like.all')}
            </Link>
          }
        >
          <Masonry>
            {cards?.map((card) => (
              <PromptCardView key={card.id} card={card} unrated={unrated} />
            ))}
          </Masonry>
        </Section>
      )}
    </div>
  )
}
