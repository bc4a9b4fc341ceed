import '~/i18n/load/review'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { mediaUrl } from '../../domain/outputs/display'
import type { CaseFinding, GivenContent as Content } from '../../domain/review/case-view'
import { Player } from '../outputs/player'
import { MarkedText } from './marked-text'

type Span = CaseFinding['spans'][number]

/** The contribution: as given, and beside it as cleaned where that differs, or the image; with an output, the prompt it answers. */
export function CaseContent({ content, spans }: { content: Content; spans: Span[] }) {
  const { t } = useTranslation()
  const of = (field: Span['field']) => spans.filter((span) => span.field === field)
  const heading = content.type === 'revision'
  const changed =
    content.cleanedText !== null &&
    (content.cleanedText !== content.text || (content.cleanedTitle ?? content.title) !== content.title)
  return (
    <div className="@container flex flex-col gap-4">
      {content.image ? <Picture image={content.image} /> : null}
      {content.media ? <Player media={content.media} title={content.title} /> : null}
      {content.text === null ? null : (
        <div className={clsx('grid gap-4', changed && '@2xl:grid-cols-2')}>
          <Sheet title={t('review:case.given')}>
            {heading ? <Heading text={content.title} spans={of('title')} field="title" /> : null}
            <MarkedText text={content.text} spans={of('text')} field="text" />
            {changed ? null : (
              <p className="mt-3 border-t border-line pt-2 text-12 text-quiet">
                {t(content.cleanedText === null ? 'review:case.pending' : 'review:case.unchanged')}
              </p>
            )}
          </Sheet>
          {changed ? (
            <Sheet title={t('review:case.cleaned')}>
              {heading ? <Heading text={content.cleanedTitle ?? content.title} /> : null}
              <MarkedText text={content.cleanedText ?? ''} />
            </Sheet>
          ) : null}
        </div>
      )}
      {content.promptText === null ? null : (
        <Sheet title={t('review:case.prompt')}>
          <Heading text={content.title} />
          <MarkedText text={content.promptText} />
        </Sheet>
      )}
      {content.shownText === null ? null : (
        <Sheet title={t('review:case.shown')}>
          <MarkedText text={content.shownText} />
        </Sheet>
      )}
    </div>
  )
}

function Picture({ image }: { image: NonNullable<Content['image']> }) {
  const { t } = useTranslation()
  return (
    <figure>
      <img
        src={mediaUrl(image.sha256, 960)}
        width={image.width}
        height={image.height}
        alt={image.alt}
        className="h-auto max-h-[70dvh] w-auto max-w-full rounded-card border border-line"
      />
      <figcaption className="mt-1 text-12 text-quiet">
        {t('review:case.image', { width: image.width, height: image.height })}
        {image.alt ? <MarkedText text={image.alt} /> : null}
      </figcaption>
    </figure>
  )
}

function Heading({ text, spans, field }: { text: string; spans?: Span[]; field?: Span['field'] }) {
  return (
    <div className="mb-2 border-b border-line pb-2 font-medium">
      <MarkedText text={text} spans={spans} field={field} />
    </div>
  )
}

function Sheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0 rounded-card border border-line bg-card p-4">
      <h2 className="mb-2 text-12 font-medium text-quiet">{title}</h2>
      {children}
    </section>
  )
}
