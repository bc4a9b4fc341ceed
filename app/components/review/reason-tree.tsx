import '~/i18n/load/reports'
import '~/i18n/load/review'
import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { ReportDetail } from '~db/vocabulary'
import { leafValue, type ReportSubject, treeFor } from '../../domain/review/report-tree'
import { Alert } from '../ui'

const card =
  'rounded-control border border-line bg-card transition-colors hover:border-edge has-checked:border-ember has-checked:bg-ember-soft'

/**
 * What is wrong, in two steps: the kind of thing, then what exactly. The browser opens one kind at a time by itself, so it
 * is the same with and without scripts.
 */
export function ReasonTree({
  kind,
  chosen,
  error
}: {
  kind: ReportSubject
  /** The leaf's value, where a form comes back. */
  chosen?: string
  error?: string
}) {
  const { t } = useTranslation()
  return (
    <fieldset aria-describedby={error ? 'reason-error' : undefined}>
      <legend className="mb-2 text-14 font-medium">{t('review:report.reason')}</legend>
      <div className="flex flex-col gap-2">
        {treeFor(kind).map(({ reason, details }) => {
          const title = t(`words:report.${reason}`)
          const hint = t(`words:report.${reason}.hint`)
          if (details.length === 0)
            return (
              <Leaf
                key={reason}
                value={reason}
                chosen={chosen}
                title={title}
                hint={hint}
                className={clsx(card, 'p-3')}
              />
            )
          return (
            <details
              key={reason}
              {...{ name: 'reasons' }}
              open={chosen?.startsWith(`${reason}.`)}
              className={clsx(card, 'group/reason')}
            >
              <summary className="flex cursor-pointer list-none items-start gap-3 rounded-control p-3 [&::-webkit-details-marker]:hidden">
                <span className="min-w-0 flex-1">
                  <span className="block text-14 font-medium">{title}</span>
                  <span className="block text-12 text-quiet">{hint}</span>
                </span>
                <ChevronDown
                  size={18}
                  strokeWidth={1.5}
                  aria-hidden
                  className="mt-1 shrink-0 text-quiet transition-transform group-open/reason:rotate-180"
                />
              </summary>
              <fieldset className="border-t border-line px-3 pb-3">
                <legend className="sr-only">{title + t('common:colon') + t('reports:tree.exactly')}</legend>
                {details.map((detail) => (
                  <Leaf
                    key={detail}
                    value={leafValue({ reason, detail })}
                    chosen={chosen}
                    title={t(`reports:detail.${detail}`)}
                    hint={t(`reports:detail.${detail}.hint`)}
                    className="mt-3"
                  >
                    <Help detail={detail} />
                  </Leaf>
                ))}
              </fieldset>
            </details>
          )
        })}
      </div>
      {error ? (
        <p id="reason-error" role="alert" className="mt-1 text-14 text-brick">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

function Leaf(props: {
  value: string
  chosen?: string
  title: string
  hint: string
  className: string
  children?: ReactNode
}) {
  return (
    <div className={clsx('group/leaf', props.className)}>
      <label className="flex items-start gap-3 rounded-control has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ember">
        <input
          type="radio"
          name="reason"
          value={props.value}
          defaultChecked={props.value === props.chosen}
          className="mt-1 size-4 shrink-0 accent-(--ember)"
        />
        <span className="min-w-0">
          <span className="block text-14 font-medium">{props.title}</span>
          <span className="block text-12 text-quiet">{props.hint}</span>
        </span>
      </label>
      {props.children}
    </div>
  )
}

/** Where somebody may be in danger: whom to call, once that is chosen. */
function Help({ detail }: { detail: ReportDetail }) {
  const { t } = useTranslation()
  if (detail !== 'self_harm') return null
  return (
    <div className="mt-3 hidden group-has-checked/leaf:block">
      <Alert tone="amber" title={t('reports:help.title')}>
        {t('reports:help.text')}
      </Alert>
    </div>
  )
}
