import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { PromptCard } from '../../domain/prompts/list-prompts'
import { LoadMore } from '../ui'
import { Masonry } from './masonry'
import { PromptCardView } from './prompt-card'

/** Pages fetched by themselves before the reader is asked to press the link: so that the end of the page can be reached. */
const SELF_FETCHED_PAGES = 20

/**
 * A masonry that grows: the link to the next page is real, and pressing it is done by the browser when it comes near the
 * screen. `list` names the list, so that another one starts anew; `next` is the next page's address.
 */
export function Feed(props: { list: string; cards: PromptCard[]; next: string | null }) {
  const { t } = useTranslation()
  const unrated = t('feed:card.unrated')
  const { cards, next, sentinel } = useGrowing(props)
  return (
    <>
      <Masonry>
        {cards.map((card, n) => (
          <PromptCardView key={card.id} card={card} unrated={unrated} n={n} />
        ))}
      </Masonry>
      <div ref={sentinel}>
        <LoadMore to={next} />
      </div>
    </>
  )
}

interface Page {
  cards: PromptCard[]
  next: string | null
}

function useGrowing(first: Page & { list: string }) {
  const fetcher = useFetcher<Page>()
  const sentinel = useRef<HTMLDivElement>(null)
  const [grown, setGrown] = useState<{ list: string; first: PromptCard[]; pages: Page[] }>(() => fresh(first))
  const current = grown.list === first.list && grown.first === first.cards ? grown : fresh(first)
  const next = current.pages.length > 0 ? (current.pages.at(-1)?.next ?? null) : first.next

  const asked = useRef<string | null>(null)
  useEffect(() => {
    const page = fetcher.data
    if (fetcher.state !== 'idle' || !page || asked.current === null || asked.current !== next) return
    asked.current = null
    setGrown({ ...current, pages: [...current.pages, page] })
  }, [fetcher.state, fetcher.data, current, next])

  const { load, state } = fetcher
  const mayFetch = next !== null && state === 'idle' && current.pages.length < SELF_FETCHED_PAGES
  useEffect(() => {
    if (!sentinel.current || !mayFetch || next === null) return
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting) || asked.current === next) return
        asked.current = next
        load(next)
      },
      { rootMargin: '1200px' }
    )
    watcher.observe(sentinel.current)
    return () => watcher.disconnect()
  }, [mayFetch, next, load])

  return { cards: merge(first.cards, current.pages), next, sentinel }
}

const fresh = (first: Page & { list: string }) => ({
  list: first.list,
  first: first.cards,
  pages: [] as Page[]
})

/** Cards of all pages; one that moved down the list while we read is shown once. */
function merge(cards: PromptCard[], pages: Page[]): PromptCard[] {
  if (pages.length === 0) return cards
  const seen = new Map(cards.map((card) => [card.id, card]))
  for (const page of pages) for (const card of page.cards) if (!seen.has(card.id)) seen.set(card.id, card)
  return [...seen.values()]
}
