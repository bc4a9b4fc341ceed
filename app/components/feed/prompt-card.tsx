import clsx from 'clsx'
import { mediaSrcSet, mediaUrl } from '../../domain/outputs/display'
import {
  COVER_CHARACTERS,
  type Cover,
  EXCERPT_CHARACTERS,
  type PromptCard
} from '../../domain/prompts/list-prompts'
import { useVeil, VeilFace } from '../content-ratings/veil'
import { pictureLoading } from '../outputs/picture-loading'
import { usePersonName } from '../users/person'
import { cardRows, echoesTitle, noteRows, textLines } from './card-shape'

function Foot({ card, unrated }: { card: PromptCard; unrated: string }) {
  const nameOf = usePersonName()
  return (
    <span className="flex items-center justify-between gap-2 text-12">
      <span className="truncate">
        {nameOf(card.author)}
        {card.cover ? ` · ${card.cover.generator}` : null}
      </span>
      <span className="shrink-0 tabular-nums">
        {card.ratings > 0 ? `★ ${card.score.toFixed(1)}` : unrated}
      </span>
    </span>
  )
}

function ImageFace({
  card,
  cover,
  unrated,
  n
}: {
  card: PromptCard
  cover: Cover & { kind: 'image' }
  unrated: string
  n: number | undefined
}) {
  return (
    <>
      <img
        src={mediaUrl(cover.sha256, 480)}
        srcSet={mediaSrcSet(cover.sha256, cover.width)}
        sizes="(min-width: 1024px) 300px, (min-width: 520px) 46vw, 92vw"
        alt={cover.alt || card.title}
        width={cover.width}
        height={cover.height}
        {...pictureLoading(n)}
        decoding="async"
        className="size-full bg-sunken object-cover"
      />
      <span className="absolute inset-x-0 bottom-0 flex flex-col gap-1 bg-linear-to-t from-veil from-30% via-veil/80 via-60% to-veil/0 text-on-veil px-4 pt-16 pb-3 opacity-0 transition-opacity duration-150 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100">
        <span lang={card.language} className="clamp-2 text-16 font-medium">
          {card.title}
        </span>
        <Foot card={card} unrated={unrated} />
      </span>
    </>
  )
}

/** Fades out the last line of a text that goes on. */
const fading = '[mask-image:linear-gradient(to_bottom,black_calc(100%-22px),transparent)]'

/** A text cut to so many characters, with a sign that it goes on. */
const ellipsed = (text: string, most: number) => (text.length < most ? text : `${text.trimEnd()}…`)

function TextFace({ card, unrated }: { card: PromptCard; unrated: string }) {
  const output = card.cover?.kind === 'text' ? ellipsed(card.cover.text, COVER_CHARACTERS) : null
  const excerpt = ellipsed(card.excerpt, EXCERPT_CHARACTERS)
  const lines = textLines(card)
  return (
    <span className="flex h-full flex-col gap-2 p-4">
      {echoesTitle(card) ? null : (
        <span lang={card.language} className="clamp-2 shrink-0 text-16 font-medium">
          {card.title}
        </span>
      )}
      {output === null ? (
        <span
          lang={card.language}
          className={clsx(
            'min-h-0 flex-1 overflow-hidden font-mono text-14 whitespace-pre-line',
            lines.promptGoesOn && fading
          )}
        >
          {excerpt}
        </span>
      ) : (
        <>
          <span
            lang={card.language}
            style={{ WebkitLineClamp: lines.prompt }}
            className="clamp-4 shrink-0 font-mono text-14 whitespace-pre-line"
          >
            {excerpt}
          </span>
          <span
            lang={card.language}
            className={clsx(
              'min-h-0 flex-1 overflow-hidden border-l-2 border-line pl-3 text-14 whitespace-pre-line text-quiet',
              lines.outputGoesOn && fading
            )}
          >
            {output}
          </span>
        </>
      )}
      <span className="shrink-0 border-t border-line pt-2 text-quiet">
        <Foot card={card} unrated={unrated} />
      </span>
    </span>
  )
}

/**
 * One prompt in a masonry: its picture, or its first lines set as type with the best output's beneath. One link, and
 * under it the note that a collection gives it. Veiled, it keeps its size and its title; a press lifts the veil, the next one
 * follows the link. `n`: its place on a page that begins with it.
 */
export function PromptCardView({ card, unrated, n }: { card: PromptCard; unrated: string; n?: number }) {
  const veil = useVeil(card.veil)
  return (
    <article
      className="flex flex-col pb-4"
      style={{ gridRow: `span ${cardRows(card) + noteRows(card.note)}` }}
    >
      <a
        href={`/prompts/${card.id}`}
        onClick={veil.rating ? veil.lift : undefined}
        rel={veil.rating ? 'nofollow' : undefined}
        className="group relative block min-h-0 flex-1 overflow-hidden rounded-card border border-line bg-card shadow-soft"
      >
        {veil.rating ? (
          <VeilFace rating={veil.rating}>
            <span lang={card.language} className="clamp-2 text-14">
              {card.title}
            </span>
          </VeilFace>
        ) : card.cover?.kind === 'image' ? (
          <ImageFace card={card} cover={card.cover} unrated={unrated} n={n} />
        ) : (
          <TextFace card={card} unrated={unrated} />
        )}
      </a>
      {card.note ? <p className="shrink-0 px-1 pt-2 text-14 whitespace-pre-line">{card.note}</p> : null}
    </article>
  )
}
