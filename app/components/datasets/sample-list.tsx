import '~/i18n/load/datasets'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { Sample } from '../../domain/datasets/preview'
import { Badge, Card, Stars } from '../ui'
import { usePersonName } from '../users/person'
import { RecordContent } from './record-content'

/**
 * Records as they would enter, each leading to where it came from, and to the line a trainer would read.
 *
 * @param generators names of generators by their ids
 * @param wide two stand side by side where there is room, and one that is left over fills its line
 */
export function SampleList({
  samples,
  generators,
  wide
}: {
  samples: Sample[]
  generators: Record<string, string>
  wide?: boolean
}) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  return (
    <ul
      className={clsx(
        'grid gap-3',
        wide && 'rail:grid-cols-2 rail:[&>:last-child:nth-child(odd)]:col-span-2'
      )}
    >
      {samples.map((sample) => (
        <li key={sample.id}>
          <Card className="grid h-full grid-cols-1 content-start gap-3">
            <div className="flex flex-wrap items-baseline justify-between gap-2">
              <Link to={sample.source_url} className="min-w-0 text-14 font-medium hover:text-ember">
                {sample.veiled ? t(`words:content_rating.${sample.veiled}`) : sample.title}
              </Link>
              {sample.other ? null : <Stars value={sample.rating_score} count={sample.rating_count} />}
            </div>
            {sample.veiled ? null : (
              <>
                <p className="line-clamp-3 font-mono text-14 whitespace-pre-line wrap-anywhere">
                  {sample.caption ?? sample.prompt}
                </p>
                <RecordContent record={sample} generators={generators} lines="few" />
              </>
            )}
            <div className="flex flex-wrap gap-2">
              <Badge>{t('datasets:by', { name: nameOf(sample.author) })}</Badge>
              <Badge>{t(`words:license.${sample.license}`)}</Badge>
              <Badge>{t(`words:language.${sample.language}`)}</Badge>
              <Badge>{t(`words:scenario.${sample.scenario}`)}</Badge>
            </div>
            <details hidden={sample.veiled !== undefined}>
              <summary className="cursor-pointer text-12 text-quiet">{t('datasets:preview.line')}</summary>
              <pre className="mt-2 max-h-64 overflow-auto rounded-control bg-sunken p-3 font-mono text-12 whitespace-pre-wrap wrap-anywhere">
                {sample.line}
              </pre>
            </details>
          </Card>
        </li>
      ))}
    </ul>
  )
}
