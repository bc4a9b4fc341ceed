/** The end of an axis: the smallest of 1, 2, 5, 10, 20, 50… that nothing rises above; 1 at least. */
export function axisEnd(highest: number): number {
  if (!(highest > 1)) return 1
  const power = 10 ** Math.floor(Math.log10(highest))
  return ([1, 2, 5, 10].find((step) => step * power >= highest) ?? 10) * power
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
