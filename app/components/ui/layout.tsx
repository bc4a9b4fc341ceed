import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'

/** The head of a page: way back, title, one line on what it is, and its actions. */
export function PageHeader(props: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  back?: { to: string; label: ReactNode }
  className?: string
}) {
  return (
    <header className={clsx('mb-6', props.className)}>
      {props.back ? (
        <Link
          to={props.back.to}
          className="mb-2 inline-flex max-w-full items-center gap-1 text-14 text-quiet hover:text-ink"
        >
          <ArrowLeft size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
          <span className="truncate">{props.back.label}</span>
        </Link>
      ) : null}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-28">{props.title}</h1>
          {props.lead ? <p className="measure mt-1 text-pretty text-quiet">{props.lead}</p> : null}
        </div>
        {props.actions ? <div className="flex flex-wrap gap-2">{props.actions}</div> : null}
      </div>
    </header>
  )
}

export function Section(props: {
  title: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
  id?: string
}) {
  return (
    <section id={props.id} className={clsx('mt-10 first:mt-0', props.className)}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-20">{props.title}</h2>
        {props.actions ? <div className="flex flex-wrap gap-2">{props.actions}</div> : null}
      </div>
      {props.children}
    </section>
  )
}

/** Tabs that are links: each has its URL. Scrolls sideways on a phone. */
export function Tabs(props: {
  label?: string
  items: { to: string; label: ReactNode; active?: boolean; count?: number }[]
  className?: string
}) {
  return (
    <nav
      aria-label={props.label}
      className={clsx('flex gap-1 overflow-x-auto border-b border-line', props.className)}
    >
      {props.items.map((item) => (
        <Link
          key={item.to}
          to={item.to}
          preventScrollReset
          aria-current={item.active ? 'page' : undefined}
          className={clsx(
            '-mb-px border-b-2 px-3 py-2 text-14 whitespace-nowrap transition-colors',
            item.active ? 'border-ember font-medium text-ink' : 'border-transparent text-quiet hover:text-ink'
          )}
        >
          {item.label}
          {item.count === undefined ? null : (
            <span className="ml-1 text-12 text-quiet tabular-nums">{item.count}</span>
          )}
        </Link>
      ))}
    </nav>
  )
}

/** A filter that is a link; active ones can be clicked away. */
export function Chip(props: {
  to: string
  active?: boolean
  count?: ReactNode
  children: ReactNode
  className?: string
  /** The key that presses it, and what it is called where commands are looked for. */
  'data-key'?: string
  'data-command'?: string
}) {
  return (
    <Link
      to={props.to}
      aria-current={props.active ? 'true' : undefined}
      data-key={props['data-key']}
      data-command={props['data-command']}
      className={clsx(
        'inline-flex h-8 items-center gap-1 rounded-full border px-3 text-14 whitespace-nowrap transition-colors',
        props.active
          ? 'border-ember bg-ember-soft font-medium text-ember'
          : 'border-line bg-card text-quiet hover:border-edge hover:text-ink',
        props.className
      )}
    >
      {props.children}
      {props.count === undefined ? null : <span className="text-12 tabular-nums">{props.count}</span>}
    </Link>
  )
}

/** The next page of a list: a real link, so it works without JavaScript. */
export function LoadMore(props: { to: string | null; label?: ReactNode }) {
  const { t } = useTranslation()
  if (!props.to) return null
  return (
    <div className="mt-10 flex justify-center">
      <Link
        to={props.to}
        rel="next"
        className="inline-flex h-10 items-center rounded-control border border-line bg-card px-6 text-14 font-medium hover:border-edge"
      >
        {props.label ?? t('common:list.next')}
      </Link>
    </div>
  )
}
