import { useNavigate } from '@remix-run/react'
import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Viewer } from '../../domain/auth/viewer'
import { navItems } from './nav'

/** `⌘K` / `Ctrl K`: go anywhere, or search for what was typed. */
export function Palette({ viewer }: { viewer: Viewer | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)

  const places = [
    { to: '/', label: t('common:nav.home') },
    ...navItems(viewer).map(({ to, label }) => ({ to, label: t(label) })),
    { to: '/generators', label: t('common:nav.generators') },
    { to: '/prompts/new', label: t('common:keys.compose') },
    ...(viewer
      ? [
          { to: '/me', label: t('common:nav.mine') },
          { to: '/datasets/new', label: t('common:nav.newDataset') }
        ]
      : [{ to: '/signin', label: t('common:nav.signin') }])
  ]
  const typed = query.trim()
  const found = places.filter((place) => place.label.toLowerCase().includes(typed.toLowerCase()))
  const choices = typed
    ? [
        ...found,
        { to: `/search?q=${encodeURIComponent(typed)}`, label: t('common:palette.search', { query: typed }) }
      ]
    : places

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setQuery('')
      setAt(0)
      dialog.current?.showModal()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const go = (to: string | undefined) => {
    if (!to) return
    dialog.current?.close()
    navigate(to)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') go(choices[at]?.to)
    else if (event.key === 'ArrowDown') setAt((at + 1) % choices.length)
    else if (event.key === 'ArrowUp') setAt((at - 1 + choices.length) % choices.length)
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
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
        className="mt-1 flex flex-col"
      >
        {choices.map((choice, i) => (
          <button
            key={choice.to}
            id={`palette-${i}`}
            type="button"
            role="option"
            aria-selected={i === at}
            tabIndex={-1}
            onClick={() => go(choice.to)}
            onMouseMove={() => setAt(i)}
            className={clsx(
              'truncate rounded-control px-3 py-2 text-left text-14',
              i === at && 'bg-ember-soft text-ember'
            )}
          >
            {choice.label}
          </button>
        ))}
      </div>
    </dialog>
  )
}
