import '~/i18n/load/datasets'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Sample } from '../../domain/datasets/preview'
import { mediaUrl } from '../../domain/outputs/display'
import { Badge, Card, Stars } from '../ui'

/** Records as they would enter, each leading to where it came from. */
export function SampleList({ samples }: { samples: Sample[] }) {
  const { t } = useTranslation()
  return (
    <ul className="grid gap-3">
      {samples.map((sample) => (
        <li key={sample.outputId}>
          <Card className="grid gap-3">
            <div className="flex flex-wrap items-baseline justify-between gap-2">
              <Link
                to={`/prompts/${sample.promptId}`}
                className="min-w-0 text-14 font-medium hover:text-ember"
              >
                {sample.title}
              </Link>
              <Stars value={sample.score} count={sample.ratingCount} />
            </div>
            <p className="line-clamp-3 font-mono text-14 whitespace-pre-line">{sample.prompt}</p>
            {sample.imageSha256 ? (
              <img
                src={mediaUrl(sample.imageSha256, 480)}
                alt={sample.alt || sample.title}
                loading="lazy"
                className="max-h-64 rounded-control bg-sunken object-contain"
              />
            ) : (
              <div className="rounded-control bg-sunken p-3">
                <p className="line-clamp-3 font-mono text-14 whitespace-pre-line">{sample.response}</p>
              </div>
            )}
            <div className="flex flex-wrap gap-2">
              <Badge>{t('datasets:by', { name: sample.author })}</Badge>
              <Badge>{t(`words:license.${sample.license}`)}</Badge>
              <Badge>{t(`words:language.${sample.language}`)}</Badge>
              <Badge>{t(`words:scenario.${sample.scenario}`)}</Badge>
            </div>
          </Card>
        </li>
      ))}
    </ul>
  )
}
