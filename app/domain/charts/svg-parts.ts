import { element, textElement, xmlDocument } from '../sharing/xml'

/** Units of a chart's width: at that many pixels its letters are as large as they say, on a phone hardly smaller. */
export const WIDTH = 400
export const PAD = 16
/** Width a chart asks for where there is room. */
const SHOWN = 480
/** Height of a line of words. */
export const LEADING = 16

const FONTS =
  'system-ui, Segoe UI, Helvetica Neue, Noto Sans, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif'

/** The site's paper and night (app/styles/app.css), by the names they have there. */
const COLOURS = {
  card: ['#ffffff', '#1e1a16'],
  line: ['#ede8e1', '#332d27'],
  edge: ['#8f867c', '#7c7166'],
  ink: ['#1f1b16', '#f3ede5'],
  quiet: ['#6b635a', '#a79d91'],
  ember: ['#c2410c', '#fb923c']
} as const
export type Colour = keyof typeof COLOURS

/**
 * Filled with a colour by day and by night. The day's is an attribute: a server may refuse the style sheet of a picture
 * that is opened alone.
 */
const filled = (colour: Colour) => ({ class: colour, fill: COLOURS[colour][0] })

const NIGHT = `@media (prefers-color-scheme: dark) {${Object.entries(COLOURS)
  .map(([name, [, night]]) => ` .${name} { fill: ${night}; }`)
  .join('')} }`

export const rect = (colour: Colour, box: { x: number; y: number; width: number; height: number }): string =>
  element('rect', { ...filled(colour), ...rounded(box) })

/** Words that begin, end or have their middle at `x`. */
export const words = (
  text: string,
  x: number,
  y: number,
  {
    colour = 'quiet',
    size = 12,
    anchor = 'start'
  }: { colour?: Colour; size?: number; anchor?: 'start' | 'middle' | 'end' } = {}
): string =>
  textElement('text', text, {
    ...filled(colour),
    ...rounded({ x, y }),
    'font-size': size,
    'text-anchor': anchor === 'start' ? null : anchor
  })

/**
 * A whole picture: title, parts, and a description for who does not see it. No script, nothing from elsewhere, and its own
 * background, so that it can be read on any page.
 *
 * @param parts below the title, which ends at `TOP`
 */
export function drawing(title: string, description: string, height: number, parts: string[]): string {
  return xmlDocument(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: SHOWN,
        height: Math.round((height * SHOWN) / WIDTH),
        viewBox: `0 0 ${WIDTH} ${height}`,
        role: 'img',
        'aria-labelledby': 'title desc',
        'font-family': FONTS
      },
      textElement('title', title, { id: 'title' }),
      textElement('desc', description, { id: 'desc' }),
      element('style', {}, NIGHT),
      element('rect', { ...filled('card'), width: WIDTH, height, rx: 10 }),
      words(title, PAD, 30, { colour: 'ink', size: 15 }),
      ...parts
    )
  )
}

/** Where the title ends. */
export const TOP = 44

/** Hundredths are finer than anybody sees, and the same on every machine. */
const rounded = <T extends Record<string, number>>(box: T): T =>
  Object.fromEntries(Object.entries(box).map(([key, value]) => [key, Math.round(value * 100) / 100])) as T

/** `12,345`: as it is written in English, whatever a machine's settings are. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** The same in a narrow place: `9,999`, `12k`, `3.4M`. */
export function short(value: number): string {
  if (value < 10_000) return grouped(value)
  if (value < 999_500) return `${Math.round(value / 1000)}k`
  return `${Math.round(value / 100_000) / 10}M`
}
