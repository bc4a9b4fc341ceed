import '~/i18n/load/prompt'
import { Link, useFetcher } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { PromptPage } from '../../domain/prompts/prompt-page'
import { Select } from '../ui'
import { DiffView, type Run } from './diff-view'
import { RevisionSlider } from './revision-slider'

/** What the page of revisions answers. */
interface Answer {
  revisions: { number: number }[]
  compared: { from: number; to: number; title: Run[]; text: Run[] } | null
}

/**
 * How a prompt came to be as it is, right under it: a slider over its revisions, and the words that changed between any
 * two. It asks for them when it is opened; without scripts it holds the way to their page.
 */
export function RevisionPanel({ prompt }: { prompt: Pick<PromptPage, 'id' | 'revision'> }) {
  const { t } = useTranslation()
  const fetcher = useFetcher<Answer>()
  const [opened, setOpened] = useState(false)
  const page = `/prompts/${prompt.id}/revisions`
  if (prompt.revision.number < 2) return null
  const compared = fetcher.data?.compared
  const numbers = fetcher.data?.revisions.map(({ number }) => number).reverse() ?? []
  const compare = (to: number, from?: number) =>
    fetcher.load(`${page}?to=${to}${from === undefined ? '' : `&from=${from}`}`)
  return (
    <details
      className="group mt-3 rounded-card border border-line bg-card"
      onToggle={(event) => {
        if (!event.currentTarget.open || opened) return
        setOpened(true)
        fetcher.load(page)
      }}
    >
      <summary className="flex list-none items-center gap-2 px-4 py-2 text-14 text-quiet hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={16} strokeWidth={1.5} aria-hidden className="group-open:rotate-90" />
        {t('prompt:revisions.changed', { count: prompt.revision.number - 1 })}
      </summary>
      <div className="flex flex-col gap-3 border-t border-line p-4" aria-busy={fetcher.state !== 'idle'}>
        {compared ? (
          <>
            {numbers.length > 2 ? (
              <RevisionSlider promptId={prompt.id} numbers={numbers} chosen={compared.to} onSlide={compare} />
            ) : null}
            <div className="flex flex-wrap items-center gap-2 text-14">
              <label htmlFor={`against-${prompt.id}`}>
                {t('prompt:revisions.against', { number: compared.to })}
              </label>
              <Select
                id={`against-${prompt.id}`}
                value={compared.from}
                onChange={(event) => compare(compared.to, Number(event.target.value))}
                className="h-8! w-auto! text-14!"
              >
                {numbers
                  .filter((number) => number !== compared.to)
                  .map((number) => (
                    <option key={number} value={number}>
                      {t('prompt:revision', { number })}
                    </option>
                  ))}
              </Select>
            </div>
            <div aria-live="polite">
              <DiffView runs={compared.title} className="mb-3 font-medium" />
              <DiffView
                runs={compared.text}
                className="font-mono text-14 leading-[1.75] whitespace-pre-wrap"
              />
            </div>
          </>
        ) : null}
        <Link to={page} className="text-14 text-ember underline">
          {t('prompt:revisions.all')}
        </Link>
      </div>
    </details>
  )
}
