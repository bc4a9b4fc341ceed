import '~/i18n/load/home'
import { Link } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { LiveExample } from '../../domain/hub/live-example'
import { mediaSrcSet, mediaUrl } from '../../domain/outputs/display'
import { useWords } from '../feed/words'
import { Stars } from '../ui'

function Step(props: { label: string; last?: boolean; className?: string; children: ReactNode }) {
  return (
    <li className="relative flex min-w-0 flex-col gap-2">
      <span className="flex items-center gap-2 text-12 text-quiet">
        {props.label}
        {props.last ? null : (
          <ArrowRight size={14} strokeWidth={1.5} aria-hidden className="max-sm:rotate-90 text-ember" />
        )}
      </span>
      <div
        className={`h-full max-h-80 overflow-hidden rounded-card border border-line bg-card ${props.className ?? 'p-4'}`}
      >
        {props.children}
      </div>
    </li>
  )
}

/** The fields worth more than a line. */
const LONG = new Set(['prompt', 'completion'])

/** The row as a reader of the dataset sees it: keys in mono, values shortened. */
function RowSheet({ example }: { example: LiveExample }) {
  const words = useWords()
  const row = example.row
  const lines: [string, string][] = [
    ['prompt', example.promptText],
    [example.image ? 'image' : 'completion', example.outputText ?? `${example.image?.sha256.slice(0, 16)}…`],
    ['credit', [...new Set([example.promptBy, example.outputBy])].join(', ')],
    ['license', words('license', example.license)],
    ['rating', example.score.toFixed(2)],
    ['contribution', example.outputId]
  ]
  if (row) lines.push(['split', row.split])
  return (
    <dl className="font-mono text-12">
      {lines.map(([key, value]) => (
        <div key={key} className="flex gap-2">
          <dt className="shrink-0 text-quiet">{key}</dt>
          <dd className={LONG.has(key) ? 'line-clamp-3 min-w-0' : 'truncate'}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A prompt → what was made → how it was rated → the row it became: one that really went this way. */
export function Story({ example }: { example: LiveExample }) {
  const { t } = useTranslation()
  const { image, row } = example
  return (
    <section aria-labelledby="story" className="mt-10">
      <h2 id="story" className="sr-only">
        {t('home:story.title')}
      </h2>
      <ol className="grid gap-4 sm:grid-cols-2 lg:grid-cols-[1.1fr_1.1fr_0.6fr_1.2fr]">
        <Step label={t('home:story.prompt')}>
          <Link
            to={`/prompts/${example.promptId}`}
            className="mb-2 block font-medium hover:text-ember"
            lang={example.language}
          >
            {example.title}
          </Link>
          <p lang={example.language} className="line-clamp-9 font-mono text-14 whitespace-pre-line">
            {example.promptText}
          </p>
        </Step>
        <Step label={t('home:story.output')} className={image ? '' : 'p-4'}>
          {image ? (
            <img
              src={mediaUrl(image.sha256, 480)}
              srcSet={mediaSrcSet(image.sha256, image.width)}
              sizes="(min-width: 640px) 320px, 92vw"
              width={image.width}
              height={image.height}
              alt={image.alt || example.title}
              className="size-full min-h-60 object-cover"
            />
          ) : (
            <p
              lang={example.language}
              className="max-h-72 overflow-hidden text-14 whitespace-pre-line [mask-image:linear-gradient(to_bottom,black_calc(100%-24px),transparent)]"
            >
              {example.outputText}
            </p>
          )}
        </Step>
        <Step
          label={t('home:story.rating')}
          className="flex flex-col items-center justify-center gap-1 p-4 text-center"
        >
          <Stars value={example.score} size={20} className="text-28!" />
          <span className="text-12 text-quiet">{t('home:story.ratings', { count: example.ratings })}</span>
        </Step>
        <Step label={row ? t('home:story.row') : t('home:story.row_soon')} last className="bg-sunken p-4">
          <RowSheet example={example} />
          {row ? (
            <Link
              to={`/datasets/${row.dataset}`}
              className="mt-3 inline-block text-14 text-ember hover:underline"
            >
              {row.dataset} · {row.version}
            </Link>
          ) : null}
        </Step>
      </ol>
    </section>
  )
}
