import '~/i18n/load/prompt'
import { Link, useNavigate } from '@remix-run/react'
import clsx from 'clsx'
import { useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { useHydrated } from './use-hydrated'

interface SliderProps {
  promptId: string
  /** Oldest first, two at least. */
  numbers: number[]
  chosen: number
  /** Where the comparison is drawn without leaving the page; else the page of revisions is asked for it. */
  onSlide?: (number: number) => void
}

/**
 * The revisions on a line, oldest first; the chosen one is compared with the one before it. Each stop is a link; with
 * scripts a slider lies on the line.
 *
 */
export function RevisionSlider({ promptId, numbers, chosen, onSlide }: SliderProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const hydrated = useHydrated()
  const [at, setAt] = useState(numbers.indexOf(chosen))
  useEffect(() => setAt(numbers.indexOf(chosen)), [numbers, chosen])
  const addressOf = (number: number) => `/prompts/${promptId}/revisions?to=${number}`
  const slideTo = (index: number) => {
    setAt(index)
    if (onSlide) onSlide(numbers[index] ?? chosen)
    else navigate(addressOf(numbers[index] ?? chosen), { replace: true, preventScrollReset: true })
  }
  return (
    <nav aria-label={t('prompt:revisions.slider')} className="mb-4">
      {hydrated ? (
        <input
          type="range"
          min={1}
          max={numbers.length - 1}
          value={Math.max(1, at)}
          onChange={(event) => slideTo(event.target.valueAsNumber)}
          aria-label={t('prompt:revisions.slider')}
          aria-valuetext={t('prompt:revision', { number: numbers[at] ?? chosen })}
          className="block w-full accent-(--ember)"
        />
      ) : null}
      <ol className="flex gap-1 overflow-x-auto py-1">
        {numbers.map((number, i) =>
          i === 0 ? null : (
            <li key={number} className="flex-1 text-center">
              <Link
                to={addressOf(number)}
                replace={!onSlide}
                onClick={(event) => {
                  if (!onSlide || event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  slideTo(i)
                }}
                preventScrollReset
                aria-current={number === chosen ? 'true' : undefined}
                aria-label={t('prompt:revision', { number })}
                className={clsx(
                  'inline-flex h-8 min-w-8 items-center justify-center rounded-full border px-2 text-12 tabular-nums',
                  number === chosen
                    ? 'border-ember bg-ember-soft font-medium text-ember'
                    : 'border-line text-quiet hover:border-edge hover:text-ink'
                )}
              >
                {number}
              </Link>
            </li>
          )
        )}
      </ol>
    </nav>
  )
}
