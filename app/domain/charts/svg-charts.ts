import { axisEnd, stackBars } from './scale'
import { drawing, grouped, LEADING, PAD, rect, short, TOP, WIDTH, words } from './svg-parts'

/** A bar that lies. */
export interface Bar {
  label: string
  value: number
  /** Where it begins, of one that is taken away from those before; else at 0. */
  from?: number
  /** What the chart is about, rather than what surrounds that. */
  strong?: boolean
}

interface Told {
  title: string
  description: string
}

const ACROSS = WIDTH - 2 * PAD
const THICK = 10
/** Letters of a label that surely have room beside a number. */
const LABEL = 44
const THINNEST = 1.5

/** Bars one below the other, each under its name and its number, on one scale. */
export function lyingBars({ title, description, bars }: Told & { bars: readonly Bar[] }): string {
  const end = axisEnd(Math.max(...bars.map(({ value, from = 0 }) => from + value)))
  const parts: string[] = []
  let y = TOP
  for (const { label, value, from, strong } of bars) {
    const lines = wrapped(label)
    for (const [i, line] of lines.entries())
      parts.push(words(line, PAD, y + 12 + i * LEADING, { colour: 'ink' }))
    parts.push(
      words(from === undefined ? grouped(value) : `−${grouped(value)}`, WIDTH - PAD, y + 12, {
        colour: 'ink',
        anchor: 'end'
      })
    )
    y += lines.length * LEADING + 2
    const width = value > 0 ? Math.max(THINNEST, (value / end) * ACROSS) : 0
    const x = Math.min(PAD + ((from ?? 0) / end) * ACROSS, WIDTH - PAD - width)
    parts.push(rect(strong ? 'ember' : 'edge', { x, y, width, height: THICK }))
    y += THICK + 10
  }
  const ticks = ticksTo(end).flatMap((tick) => {
    const x = PAD + (tick / end) * ACROSS
    const anchor = tick === 0 ? 'start' : tick === end ? 'end' : 'middle'
    return [
      rect('line', { x: Math.min(x, WIDTH - PAD - 1), y: TOP, width: 1, height: y - TOP }),
      words(grouped(tick), x, y + 14, { anchor })
    ]
  })
  const axis = rect('edge', { x: PAD, y, width: ACROSS, height: 1 })
  return drawing(title, description, y + 14 + PAD, [...ticks, ...parts, axis])
}

const LEFT = 52
const RIGHT = WIDTH - PAD
const HIGH = 150
/** Room above the highest bar for its number. */
const ABOVE = 16

/**
 * A histogram: bars that stand, the borders between them named below.
 *
 * @param borders one more than values; an empty name is left out
 * @param apart a bar beside the scale, for what has no place on it
 * @param along what the scale tells
 */
export function standingBars(
  told: Told & {
    values: readonly number[]
    borders: readonly string[]
    along: string
    apart?: { label: string; value: number }
  }
): string {
  const { title, description, values, borders, along, apart } = told
  const end = axisEnd(Math.max(...values, apart?.value ?? 0))
  const slots = values.length + (apart ? 1.75 : 0)
  const pitch = (RIGHT - LEFT) / slots
  const from = apart ? LEFT + 1.75 * pitch : LEFT
  const [base, top] = [TOP + ABOVE + HIGH, TOP + ABOVE]
  const bars = (counted: readonly number[], x0: number, colour: 'ember' | 'edge') =>
    stackBars(
      [counted],
      { width: pitch * counted.length, height: HIGH, gap: 4, thinnest: THINNEST },
      end
    ).flatMap(({ x, y, width, height }) => [
      rect(colour, { x: x0 + x, y: top + y, width, height }),
      words(short(counted[Math.floor(x / pitch)] ?? 0), x0 + x + width / 2, top + y - 4, {
        colour: 'ink',
        size: 11,
        anchor: 'middle'
      })
    ])
  const scale = ticksTo(end).flatMap((tick) => {
    const y = base - (tick / end) * HIGH
    return [
      rect(tick === 0 ? 'edge' : 'line', { x: LEFT, y, width: RIGHT - LEFT, height: 1 }),
      words(short(tick), LEFT - 6, y + 4, { anchor: 'end' })
    ]
  })
  const names = borders.map((name, i) =>
    name ? words(name, from + i * pitch, base + LEADING, { anchor: 'middle' }) : ''
  )
  const beside = apart
    ? [
        ...bars([apart.value], LEFT + pitch / 8, 'edge'),
        words(apart.label, LEFT + pitch / 8 + pitch / 2, base + LEADING, { anchor: 'middle' })
      ]
    : []
  const axis = words(along, (from + RIGHT) / 2, base + LEADING * 2 + 4, { anchor: 'middle' })
  return drawing(title, description, base + LEADING * 2 + PAD, [
    ...scale,
    ...bars(values, from, 'ember'),
    ...names,
    ...beside,
    axis
  ])
}

/** Nought, the end, and the middle where that is a whole number. */
const ticksTo = (end: number): number[] => (end % 2 === 0 ? [0, end / 2, end] : [0, end])

/** A label in lines, broken between words. */
function wrapped(label: string): string[] {
  const lines = ['']
  for (const word of label.split(' ')) {
    const line = lines.at(-1) as string
    if (line && line.length + 1 + word.length > LABEL) lines.push(word)
    else lines[lines.length - 1] = line ? `${line} ${word}` : word
  }
  return lines
}
