/** What the ends of axes begin with: close enough together that no chart stays half empty. */
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The end of an axis: the smallest round whole number (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25…) that nothing rises above. */
export function axisEnd(highest: number): number {
  if (!(highest > 1)) return 1
  const power = 10 ** Math.floor(Math.log10(highest))
  const ends = STEPS.map((step) => Math.round(step * power * 10) / 10)
  return ends.find((end) => Number.isInteger(end) && end >= highest) ?? 10 * power
}

export interface BarPart {
  /** Which series. */
  series: number
  x: number
  y: number
  width: number
  height: number
}

/**
 * Where the parts of stacked bars lie, the first series at the bottom. A part that is not nought is at least `thinnest`
 * high, so that a single one among thousands can be seen.
 *
 * @param series values by bar, all of one length
 */
export function stackBars(
  series: readonly (readonly number[])[],
  box: { width: number; height: number; gap: number; thinnest: number },
  end = axisEnd(highestOf(series))
): BarPart[] {
  const bars = series[0]?.length ?? 0
  const pitch = box.width / Math.max(1, bars)
  const width = Math.max(1, Math.min(pitch - box.gap, box.height / 2))
  const parts: BarPart[] = []
  for (let bar = 0; bar < bars; bar += 1) {
    let top = box.height
    for (const [index, values] of series.entries()) {
      const value = values[bar] ?? 0
      if (value <= 0) continue
      const height = Math.min(top, Math.max(box.thinnest, (value / end) * box.height))
      top -= height
      parts.push({ series: index, x: bar * pitch + (pitch - width) / 2, y: top, width, height })
    }
  }
  return parts
}

/** The highest sum of a bar. */
export const highestOf = (series: readonly (readonly number[])[]): number =>
  (series[0] ?? []).reduce(
    (most, _, bar) =>
      Math.max(
        most,
        series.reduce((sum, s) => sum + (s[bar] ?? 0), 0)
      ),
    0
  )
