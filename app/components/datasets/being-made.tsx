import type { ReactNode } from 'react'
import { formatNumber, useLocale } from '../../i18n/format'
import { Card, Progress } from '../ui'
import { useLookAgain } from '../ui/use-look-again'

const LOOK_AGAIN_MS = 1000

interface Props {
  title: ReactNode
  progress: { done: number; total: number } | null
  /** What the numbers count, once they are written out. */
  countWords: (counts: { done: string; total: string }) => string
  hint: ReactNode
}

/** Something on its way to whoever asked; the page looks again until it is there. Without JavaScript it reloads itself. */
export function BeingMade({ title, progress, countWords, hint }: Props) {
  const locale = useLocale()
  useLookAgain(true, LOOK_AGAIN_MS)
  return (
    <Card>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      <p className="mb-3 text-14 font-medium" role="status">
        {title}
      </p>
      {progress ? (
        <Progress
          label={countWords({
            done: formatNumber(locale, progress.done),
            total: formatNumber(locale, progress.total)
          })}
          value={progress.done}
          max={progress.total}
        />
      ) : null}
      <p className="mt-3 text-12 text-quiet">{hint}</p>
    </Card>
  )
}
