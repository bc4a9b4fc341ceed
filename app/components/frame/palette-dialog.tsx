import { useNavigate } from '@remix-run/react'
import clsx from 'clsx'
import { FileText } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { canReview, type Viewer } from '../../domain/auth/viewer'
import { mediaUrl } from '../../domain/outputs/display'
import type { PromptCard } from '../../domain/prompts/list-prompts'
import { fetchHits } from '../search/instant'
import { usePersonName } from '../users/person'
import { press } from './keyboard'
import { navItems } from './nav'
import { OPEN_PLACES } from './open-links'

interface Choice {
  /** Where it goes; of what a page offers, a name of its own. */
  to: string
  label: string
  /** What a page offers, and the key that does the same. */
  does?: HTMLElement
  keys?: string
  /** A prompt that was found, with its picture. */
  hit?: PromptCard
}

/** A pause in typing after which the hub is asked, in ms. */
const PAUSE_MS = 150

/** Places to go, the search for what was typed, and the first prompts it finds. Arrows walk, Enter goes. */
export default function PaletteDialog({ viewer, onClose }: { viewer: Viewer | null; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const nameOf = usePersonName()
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const typed = query.trim()
  const offered = useOffered(typed)
  const choices = [...offered, ...usePlaces(viewer, typed), ...useHits(typed)]

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  const go = (choice: Choice | undefined) => {
    if (!choice) return
    dialog.current?.close()
    if (choice.does) press(choice.does)
    else navigate(choice.to)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') go(choices[at])
    else if (event.key === 'ArrowDown') setAt((at + 1) % choices.length)
    else if (event.key === 'ArrowUp') setAt((at - 1 + choices.length) % choices.length)
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={t('common:palette.label')}
      className="mx-auto mt-[15vh] w-[min(36rem,calc(100vw-2rem))] rounded-card border border-line bg-card p-2 text-ink shadow-soft backdrop:bg-ink/30"
    >
      <input
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={`palette-${at}`}
        aria-label={t('common:palette.label')}
        placeholder={t('common:palette.label')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        className="h-10 w-full bg-transparent px-3 text-16 outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      <div
        id="palette-list"
        role="listbox"
        aria-label={t('common:palette.label')}
        className="mt-1 flex max-h-[60vh] flex-col overflow-y-auto"
      >
        {choices.map((choice, i) => (
          <button
            key={choice.to}
            id={`palette-${i}`}
            type="button"
            role="option"
            aria-selected={i === at}
            ref={i === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            tabIndex={-1}
            onClick={() => go(choice)}
            onMouseMove={() => setAt(i)}
            className={clsx(
              'flex items-center gap-3 rounded-control px-3 py-2 text-left text-14',
              i === at && 'bg-ember-soft text-ember'
            )}
          >
            {choice.hit ? <Thumbnail card={choice.hit} /> : null}
            <span lang={choice.hit?.language} className="min-w-0 truncate">
              {choice.label}
            </span>
            {choice.keys ? (
              <kbd className="ml-auto rounded-sm border border-current px-1 font-mono text-12 opacity-70">
                {choice.keys}
              </kbd>
            ) : null}
            {choice.hit ? (
              <span className="ml-auto max-w-32 shrink-0 truncate text-12 text-quiet">
                {nameOf(choice.hit.author)}
              </span>
            ) : null}
          </button>
        ))}
      </div>
    </dialog>
  )
}

function Thumbnail({ card }: { card: PromptCard }) {
  return card.cover?.kind === 'image' && !card.veil ? (
    <img
      src={mediaUrl(card.cover.sha256, 480)}
      alt=""
      width={32}
      height={32}
      className="size-8 shrink-0 rounded-control bg-sunken object-cover"
    />
  ) : (
    <span className="flex size-8 shrink-0 items-center justify-center rounded-control bg-sunken text-quiet">
      <FileText size={16} strokeWidth={1.5} aria-hidden />
    </span>
  )
}

/** What the page under the dialog marks as a command (`data-command`, with its `data-key` where it has one). */
function useOffered(typed: string): Choice[] {
  const [offered] = useState(() =>
    [...document.querySelectorAll<HTMLElement>('[data-command]')]
      .filter((element) => !(element instanceof HTMLButtonElement && element.disabled))
      .map((does, i) => {
        const keys = does.dataset.key === 'space' ? '␣' : does.dataset.key
        return { to: `#command-${i}`, label: does.dataset.command ?? '', does, keys }
      })
  )
  return offered.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
}

const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function usePlaces(viewer: Viewer | null, typed: string): Choice[] {
  const { t } = useTranslation()
  const places = [
    { to: '/', label: t('common:nav.home') },
    ...navItems(viewer).map(({ to, label }) => ({ to, label: t(label) })),
    { to: '/generators', label: t('common:nav.generators') },
    { to: '/collections', label: t('common:nav.allCollections') },
    { to: '/prompts/new', label: t('common:keys.compose') },
    ...OPEN_PLACES.map(({ to, label }) => ({ to, label: t(label) })),
    ...(viewer
      ? [
          { to: '/me', label: t('common:nav.mine') },
          { to: '/datasets/new', label: t('common:nav.newDataset') },
          ...(canReview(viewer) ? [{ to: '/cleaning', label: t('common:nav.cleaning') }] : [])
        ]
      : [{ to: '/signin', label: t('common:nav.signin') }])
  ]
  if (!typed) return places
  const found = places.filter((place) => place.label.toLowerCase().includes(typed.toLowerCase()))
  const search = {
    to: `/search?q=${encodeURIComponent(typed)}`,
    label: t('common:palette.search', { query: typed })
  }
  const review = canReview(viewer) && CASE_ID.test(typed)
  const theCase = { to: `/review/${typed.toLowerCase()}`, label: t('common:palette.case') }
  return review ? [theCase, ...found, search] : [...found, search]
}

/** The first prompts that what was typed finds; the last ones stay until the next have come. */
function useHits(typed: string): Choice[] {
  const [hits, setHits] = useState<PromptCard[]>([])
  useEffect(() => {
    if (!typed) return
    const stop = new AbortController()
    const ask = async () => {
      const found = await fetchHits({ q: typed }, stop.signal)
      if (found) setHits(found)
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed])
  if (!typed) return []
  return hits.map((hit) => ({ to: `/prompts/${hit.id}`, label: hit.title, hit }))
}
