import '~/i18n/load/generators'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { GeneratorSummary } from '../../domain/generators/generator-summary'
import { mediaUrl } from '../../domain/outputs/display'
import type { Cover } from '../../domain/prompts/list-prompts'
import { formatNumber, useLocale } from '../../i18n/format'
import { useWords } from '../feed/words'
import { Badge, Card } from '../ui'
import { useGeneratorName } from './generator-name'

function Best({ cover }: { cover: Cover }) {
  if (cover.kind === 'image')
    return (
      <img
        src={mediaUrl(cover.sha256, 480)}
        alt=""
        width={cover.width}
        height={cover.height}
        loading="lazy"
        decoding="async"
        className="size-24 shrink-0 rounded-control bg-sunken object-cover"
      />
    )
  return (
    <p className="h-24 w-36 shrink-0 overflow-hidden rounded-control bg-sunken p-2 font-mono text-12 break-words text-quiet [mask-image:linear-gradient(to_bottom,black_60%,transparent)]">
      {cover.text}
    </p>
  )
}

/** A generator in the directory: its name, what it makes, how much of it is here, and the best of that. */
export function GeneratorCard({ generator }: { generator: GeneratorSummary }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useWords()
  const { main, other } = useGeneratorName()(generator)
  const { outputs: count } = generator
  return (
    <Card className="relative flex h-full items-start justify-between gap-4 transition-colors hover:border-edge">
      <div className="flex min-w-0 flex-col self-stretch">
        <h2 className="text-16 font-medium">
          <Link to={`/generators/${generator.id}`} className="after:absolute after:inset-0">
            {main}
          </Link>
        </h2>
        {other ? <p className="text-12 text-quiet">{other}</p> : null}
        <p className="mt-1 text-12 text-quiet">
          {generator.modalities.map((modality) => words('modality', modality)).join(' · ')}
        </p>
        {generator.approved ? null : (
          <Badge tone="amber" className="mt-1 self-start">
            {t('generators:waiting')}
          </Badge>
        )}
        <p className={count > 0 ? 'mt-auto pt-2 text-12' : 'mt-auto pt-2 text-12 text-quiet'}>
          {t('generators:outputs', { count, n: formatNumber(locale, count) })}
        </p>
      </div>
      {generator.best ? <Best cover={generator.best} /> : null}
    </Card>
  )
}
