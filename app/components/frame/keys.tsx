import { useNavigate } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Viewer } from '../../domain/auth/viewer'
import { navItems } from './nav'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The hub's own keys: `/` searches, `c` composes, `g` and a letter goes, `?` lists them. */
export function Keys({ viewer }: { viewer: Viewer | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const [going, setGoing] = useState(false)
  const items = navItems(viewer)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return
      const target = going ? items.find((item) => item.key === event.key)?.to : undefined
      setGoing(!going && event.key === 'g')
      if (target) navigate(target)
      else if (event.key === 'c') navigate('/prompts/new')
      else if (event.key === '?') dialog.current?.showModal()
      else if (event.key === '/') document.getElementById('site-search')?.focus()
      else return
      event.preventDefault()
    }
    const closeMenus = (event: MouseEvent) => {
      for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]'))
        if (!menu.contains(event.target as Node) || (event.target as Element).closest('a')) menu.open = false
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('click', closeMenus)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('click', closeMenus)
    }
  }, [going, items, navigate])

  const rows: [string, string][] = [
    ['⌘K / Ctrl K', t('common:keys.palette')],
    ['/', t('common:keys.search')],
    ['c', t('common:keys.compose')],
    ...items.map((item): [string, string] => [`g ${item.key}`, t(item.label)]),
    ['?', t('common:keys.help')]
  ]
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      className="m-auto w-80 rounded-card border border-line bg-card p-6 text-ink shadow-soft backdrop:bg-ink/30"
    >
      <h2 id="keys-title" className="mb-3 text-20">
        {t('common:keys.title')}
      </h2>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-14">
        {rows.map(([key, label]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-control border border-line bg-sunken px-2 py-0.5 font-mono text-12">
                {key}
              </kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="mt-4 text-right">
        <button type="submit" className="rounded-control px-3 py-1 text-14 text-quiet hover:bg-sunken">
          {t('common:close')}
        </button>
      </form>
    </dialog>
  )
}
