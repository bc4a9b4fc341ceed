import { CARD_SIZE } from './card-size'
import type { PublicPrompt } from './public-prompt'
import { wrapText } from './wrap-text'
import { element, textElement } from './xml'

/** Width of the picture at the right edge of a card that has one, in pixels. */
export const CARD_PICTURE_WIDTH = 472
/** Counts with the way cards look: a new look draws every card anew. */
export const CARD_VERSION = 2

/** What a card shows; equal facts are the same card. */
export interface CardFacts {
  title: string
  text: string
  author: string
  by: string
  license: string
  language: string
  /** `4.3`, and `20+` ratings; null while nobody rated. */
  stars: { value: string; count: string } | null
  pictureSha256: string | null
  /** Who gave the picture, where it is somebody else. */
  pictureAuthor: string | null
}

const COUNT_STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000]

/** The facts of a prompt's card. Counts go in steps, so that not every rating is a new card. */
export function cardFacts(prompt: PublicPrompt): CardFacts {
  const [picture] = prompt.images
  const step = COUNT_STEPS.findLast((known) => known <= prompt.ratings) ?? 0
  return {
    title: prompt.title,
    text: prompt.excerpt,
    author: prompt.author,
    by: prompt.by,
    license: prompt.license.replace(/^CC-/, 'CC ').replace(/-(?=\d)/, ' '),
    language: prompt.language,
    stars:
      step > 0 && prompt.score > 0
        ? { value: prompt.score.toFixed(1), count: step < 5 ? String(step) : `${step}+` }
        : null,
    pictureSha256: picture?.sha256 ?? null,
    pictureAuthor: picture && picture.by !== prompt.by ? picture.author : null
  }
}

const INK = '#1f1b16'
const QUIET = '#6b635a'
const EMBER = '#c2410c'
const EDGE = 64

const CJK: Record<string, string> = { ja: 'JP', ko: 'KR' }

/** Fonts from the wished-for to whatever there is; of the Chinese ones first those of the text's own country. */
function fontFamilies(language: string): string {
  const region = CJK[language] ?? 'SC'
  return `'Noto Sans', 'Segoe UI', 'Helvetica Neue', 'Noto Sans ${region}', 'Noto Sans CJK ${region}', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Zen Hei', 'DejaVu Sans', sans-serif`
}

/** A card as SVG. All texts are escaped; the picture is laid over its right side afterwards. */
export function cardSvg(facts: CardFacts): string {
  const { width, height } = CARD_SIZE
  const column = (facts.pictureSha256 ? width - CARD_PICTURE_WIDTH : width) - 2 * EDGE
  const size = facts.title.length > 60 ? 44 : 54
  const title = wrapText(facts.title, column / size, 3)
  const titleEnd = 172 + (title.length - 1) * size * 1.25
  const room = Math.min(5, Math.floor((height - 168 - titleEnd - 24) / 40))
  const text = wrapText(facts.text, column / 27, room)
  const lines = (set: string[], fontSize: number, y: number, leading: number, more: Record<string, string>) =>
    set.map((line, i) =>
      textElement('text', line, { x: EDGE, y: y + i * leading, 'font-size': fontSize, ...more })
    )
  const names = `${facts.author} @${facts.by}${facts.pictureAuthor ? ` + ${facts.pictureAuthor}` : ''}`
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    element('rect', { width, height, fill: '#fbf9f6' }),
    element('rect', { width, height: 8, fill: EMBER }),
    element(
      'clipPath',
      { id: 'column' },
      element('rect', { x: EDGE, y: 0, width: column + EDGE / 2, height })
    ),
    element('g', { transform: `translate(${EDGE} 44) scale(1.5)`, fill: 'none' }, MARK),
    element(
      'g',
      { 'font-family': fontFamilies(facts.language), 'clip-path': 'url(#column)' },
      textElement('text', 'Kindling · 拾柴', { x: EDGE + 62, y: 76, 'font-size': 24, fill: QUIET }),
      ...lines(title, size, 172, size * 1.25, { fill: INK, 'font-weight': '600' }),
      ...lines(text, 27, titleEnd + 62, 40, { fill: QUIET }),
      element('rect', { x: EDGE, y: height - 140, width: column, height: 2, fill: '#ede8e1' }),
      ...lines(wrapText(names, column / 28, 1), 28, height - 92, 0, { fill: INK }),
      footLine(facts, height - 50)
    )
  )
}

/** Stars and licence. */
function footLine({ stars, license }: CardFacts, y: number): string {
  const words = stars ? `${stars.value} (${stars.count}) · ${license}` : license
  const text = textElement('text', words, { x: stars ? EDGE + 34 : EDGE, y, 'font-size': 24, fill: QUIET })
  if (!stars) return text
  const star = element('path', {
    transform: `translate(${EDGE} ${y - 22})`,
    fill: EMBER,
    d: 'M13 1l3.7 7.8 8.3 1.2-6 6 1.4 8.5L13 20.4l-7.4 4.1L7 16 1 10l8.3-1.2z'
  })
  return star + text
}

const MARK =
  element('path', {
    d: 'M16 2.5c.6 3.6 5.6 6 5.6 11.2a5.6 5.6 0 0 1-11.2 0c0-2 .9-3.5 2-4.7.2 1.5.9 2.4 1.9 2.8-.5-3.6.2-6.7 1.7-9.3Z',
    fill: EMBER
  }) +
  element('path', {
    d: 'm4.5 28.5 20-7M7.5 21.5l20 7',
    stroke: INK,
    'stroke-width': 2.6,
    'stroke-linecap': 'round'
  }) +
  element('path', { d: 'M3.5 24.8h25', stroke: '#8f867c', 'stroke-width': 2.6, 'stroke-linecap': 'round' })
