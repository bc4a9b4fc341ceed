import '~/i18n/load/find'
import { Link, useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import type { PromptCard } from '../../domain/prompts/list-prompts'
import { Masonry } from '../feed/masonry'
import { PromptCardView } from '../feed/prompt-card'
import { Section } from '../ui'

/** Prompts like this one, fetched when the reader comes near; without scripts, the link to them. */
export function MoreLike({ promptId }: { promptId: string }) {
  const { t } = useTranslation()
  const { load, data } = useFetcher<{ cards: PromptCard[] }>({ key: `like-${promptId}` })
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current || data) return
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        watcher.disconnect()
        load(`/search/instant?like=${promptId}`)
      },
      { rootMargin: '400px' }
    )
    watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [promptId, load, data])
  const unrated = t('feed:card.unrated')
  return (
    <div ref={place}>
      {data?.cards.length === 0 ? null : (
        <Section
          title={t('find:like.more')}
          className="mt-10!"
          actions={
            <Link to={`/search?like=${promptId}`} className="text-14 text-ember hover:underline">
              {t('find:like.all')}
            </Link>
          }
        >
          <Masonry>
            {data?.cards.map((card) => (
              <PromptCardView key={card.id} card={card} unrated={unrated} />
            ))}
          </Masonry>
        </Section>
      )}
    </div>
  )
}
