import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { HTMLAttributes, ReactNode } from 'react'

export type Tone = 'plain' | 'ember' | 'moss' | 'amber' | 'brick'

const tones: Record<Tone, string> = {
  plain: 'bg-sunken text-quiet',
  ember: 'bg-ember-soft text-ember',
  moss: 'bg-moss-soft text-moss',
  amber: 'bg-amber-soft text-amber',
  brick: 'bg-brick-soft text-brick'
}

export function Card({ className, ...props }: HTMLAttributes<HTMLDivElement>) {
  return (
    <div {...props} className={clsx('rounded-card border border-line bg-card p-4 shadow-soft', className)} />
  )
}

export function Badge(props: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  className?: string
  title?: string
}) {
  return (
    <span
      title={props.title}
      className={clsx(
        'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-12 font-medium whitespace-nowrap',
        tones[props.tone ?? 'plain'],
        props.className
      )}
    >
      {props.icon}
      {props.children}
    </span>
  )
}

const alertIcons = { plain: Info, ember: Info, moss: CircleCheck, amber: TriangleAlert, brick: CircleAlert }

/** A calm box for what the reader must know; brick ones are announced at once. */
export function Alert(props: { tone?: Tone; title?: ReactNode; children?: ReactNode; className?: string }) {
  const tone = props.tone ?? 'plain'
  const Icon = alertIcons[tone]
  return (
    <div
      role={tone === 'brick' ? 'alert' : 'status'}
      className={clsx('flex gap-3 rounded-card p-4 text-14', tones[tone], props.className)}
    >
      <Icon size={18} strokeWidth={1.5} className="mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">
        {props.title ? (
          <p className={clsx('font-medium', tone === 'plain' && 'text-ink')}>{props.title}</p>
        ) : null}
        {props.children ? (
          <div className={tone === 'plain' && props.title ? undefined : 'text-ink'}>{props.children}</div>
        ) : null}
      </div>
    </div>
  )
}

/** What to show where there is nothing yet: what belongs here, and the one thing to do. */
export function EmptyState(props: {
  icon?: ReactNode
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div className={clsx('flex flex-col items-center gap-3 px-4 py-16 text-center', props.className)}>
      {props.icon ? <div className="text-quiet">{props.icon}</div> : null}
      <p className="text-20 font-medium">{props.title}</p>
      {props.children ? (
        <div className="max-w-[48ch] text-14 text-balance text-quiet">{props.children}</div>
      ) : null}
      {props.action ? <div className="mt-1">{props.action}</div> : null}
    </div>
  )
}
