import '~/i18n/load/arena'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { BlindWork, Match } from '../../domain/arena/match'
import { mediaSrcSet, mediaUrl } from '../../domain/outputs/display'
import { placeholderColour } from '../../domain/outputs/placeholder'
import { OutputWords } from '../outputs/output-words'
import { Player } from '../outputs/player'

/** Characters of a prompt beyond which it is folded. */
const LONG = 320

/** The prompt above, two works side by side below it; on a phone one under the other. */
export function PairView<Work extends BlindWork>(props: {
  prompt: Match['prompt']
  left: Work
  right: Work
  /** Stands out as the better one. */
  better?: 'left' | 'right'
  /** What stands under a work. */
  foot?: (work: Work) => ReactNode
}) {
  const { t } = useTranslation()
  const { prompt, better, foot } = props
  return (
    <>
      <PromptSheet prompt={prompt} />
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        {(['left', 'right'] as const).map((side) => (
          <article
            key={side}
            aria-label={t(`arena:work.${side}`)}
            className={clsx(
              'flex min-w-0 flex-col overflow-hidden rounded-card border bg-card shadow-soft',
              better === side ? 'border-moss' : 'border-line'
            )}
          >
            <Work work={props[side]} title={prompt.title} />
            {foot ? <footer className="mt-auto border-t border-line p-4">{foot(props[side])}</footer> : null}
          </article>
        ))}
      </div>
    </>
  )
}

function PromptSheet({ prompt }: { prompt: Match['prompt'] }) {
  const { t } = useTranslation()
  const lang = prompt.language === 'und' ? undefined : prompt.language
  const long = prompt.text.length > LONG
  return (
    <section className="rounded-card border border-line bg-card p-4 sm:p-6">
      <h2 className="mb-2 text-16 font-medium" lang={lang}>
        <Link to={`/prompts/${prompt.id}`} className="hover:text-ember">
          {prompt.title}
        </Link>
      </h2>
      <p className={clsx('measure whitespace-pre-line', long && 'line-clamp-4')} lang={lang}>
        {prompt.text}
      </p>
      {long ? (
        <details className="mt-2 text-14">
          <summary className="w-fit cursor-pointer text-quiet hover:text-ink">
            {t('arena:prompt.whole')}
          </summary>
          <p className="measure mt-2 whitespace-pre-line" lang={lang}>
            {prompt.text}
          </p>
        </details>
      ) : null}
    </section>
  )
}

function Work({ work, title }: { work: BlindWork; title: string }) {
  const { t } = useTranslation()
  const { image, media } = work
  if (image)
    return (
      <a href={mediaUrl(image.sha256, 1600)} className="flex flex-1 items-center bg-sunken">
        <img
          src={mediaUrl(image.sha256, 960)}
          srcSet={mediaSrcSet(image.sha256, image.width)}
          sizes="(min-width: 768px) 46vw, 92vw"
          alt={image.alt || title}
          width={image.width}
          height={image.height}
          style={{ backgroundColor: placeholderColour(work.placeholder) }}
          className="mx-auto max-h-[60vh] w-full object-contain"
        />
      </a>
    )
  if (media) return <Player media={media} title={title} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={t('arena:words')} className="max-h-[60vh] flex-1 overflow-auto">
      <OutputWords output={work} />
      {work.more > 0 ? (
        <p className="px-4 pb-4 text-12 text-quiet sm:px-6">{t('arena:cut', { count: work.more })}</p>
      ) : null}
    </section>
  )
}
