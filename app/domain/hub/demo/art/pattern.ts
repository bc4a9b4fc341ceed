import { between, type Drawing, drawing, gradient, grain, n, pick, randomFrom, shadow, times } from './brush'

/** Chinese paper-cut: one red sheet, folded eight times and cut; what is cut away shows the paper below. */
export function paperCut(seed: number): Drawing {
  const random = randomFrom(seed)
  const size = 1200
  const c = size / 2
  const folds = 8
  const petal = (r0: number, r1: number, width: number) =>
    `M0,${n(-r0)} C${n(width)},${n(-r0 - (r1 - r0) * 0.35)} ${n(width * 0.9)},${n(-r0 - (r1 - r0) * 0.8)} 0,${n(-r1)} C${n(-width * 0.9)},${n(-r0 - (r1 - r0) * 0.8)} ${n(-width)},${n(-r0 - (r1 - r0) * 0.35)} 0,${n(-r0)}Z`
  const teeth = (r: number, w: number, count: number) =>
    times(count, (i) => {
      const a = ((i - (count - 1) / 2) / count) * (360 / folds)
      return `<path d="M0,${n(-r)} l${n(w)},${n(w * 2.4)} a${n(w)},${n(w)} 0 0 1 ${n(-2 * w)},0z" transform="rotate(${n(a)})"/>`
    }).join('')
  const cuts = [
    `<path d="${petal(70, 190, 34)}"/>`,
    `<g transform="rotate(22.5)"><path d="${petal(110, 250, 30)}"/><circle cy="-276" r="13"/></g>`,
    teeth(232, 7, 5),
    `<path d="${petal(262, 352, 26)}"/>`,
    times(
      3,
      (i) =>
        `<path d="M${n(-46 + i * 6)},${n(-330 - i * 18)} q-34,-40 -8,-84 q6,46 22,72z"/><path d="M${n(46 - i * 6)},${n(-330 - i * 18)} q34,-40 8,-84 q-6,46 -22,72z"/>`
    ).join(''),
    `<g transform="rotate(22.5)"><path d="M0,-372 c40,-50 84,-20 66,22 c-10,22 -40,36 -66,62 c-26,-26 -56,-40 -66,-62 c-18,-42 26,-72 66,-22z" transform="translate(0 -40) scale(0.82)"/></g>`,
    teeth(452, 9, 6),
    times(
      3,
      (i) =>
        `<circle cx="${n((i - 1) * 44)}" cy="${n(-496 + Math.abs(i - 1) * 6)}" r="${i === 1 ? 15 : 10}"/>`
    ).join('')
  ].join('')
  const wedge = times(folds, (k) => `<g transform="rotate(${n((k * 360) / folds)})">${cuts}</g>`).join('')
  const rim = times(48, (i) => {
    const a = (i / 48) * 6.283
    const r = i % 2 ? 548 : 520
    return `${i ? 'L' : 'M'}${n(r * Math.cos(a))},${n(r * Math.sin(a))}`
  }).join(' ')
  const red = pick(random, ['#c2251c', '#b81f24', '#cf3a1d'])
  return drawing(
    size,
    size,
    `<defs>${gradient('paper', [
      [0, '#fbf3e4'],
      [1, '#f0e2c8']
    ])}<mask id="cut"><rect x="-600" y="-600" width="1200" height="1200" fill="#fff"/><g fill="#000">${wedge}<circle r="26"/>${times(16, (i) => `<circle cx="${n(50 * Math.cos((i / 16) * 6.283))}" cy="${n(50 * Math.sin((i / 16) * 6.283))}" r="5"/>`).join('')}</g></mask>${shadow('lift', { dx: 5, dy: 8, px: 7, colour: '#5a1a10', opacity: 0.35 })}</defs>`,
    `<rect width="${size}" height="${size}" fill="url(#paper)"/><g transform="translate(${c} ${c})" filter="url(#lift)"><g mask="url(#cut)"><path d="${rim}Z" fill="${red}" stroke="${red}" stroke-width="26" stroke-linejoin="round"/></g></g>`,
    grain(size, size, 0.26, seed)
  )
}

/** Truchet tiles: quarter rings that find each other. */
export function tiles(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h, s] = [1200, 900, 100]
  const colours = pick(random, [
    ['#f3ead7', '#1f3a4d', '#c2410c', '#e2a33b', '#6f8f72'],
    ['#1d1b22', '#f0e6d2', '#d9552b', '#4c8c8a', '#e9b44c']
  ])
  const [ground, ink, ...accents] = colours as [string, string, ...string[]]
  const ring = (x: number, y: number, colour: string) =>
    [0.83, 0.5, 0.17]
      .map(
        (r) =>
          `<circle cx="${x}" cy="${y}" r="${n(r * s)}" fill="none" stroke="${r === 0.5 ? colour : ink}" stroke-width="${n(s * 0.16)}"/>`
      )
      .join('')
  const cells = times((w / s) * (h / s), (i) => {
    const [x, y] = [(i % (w / s)) * s, Math.floor(i / (w / s)) * s]
    const colour = pick(random, accents)
    const turn = Math.floor(random() * 4) * 90
    const dot =
      random() < 0.16
        ? `<circle cx="${s / 2}" cy="${s / 2}" r="${s * 0.2}" fill="${pick(random, accents)}"/>`
        : ''
    const inner = `<rect width="${s}" height="${s}" fill="${random() < 0.2 ? colour : ground}"/>${ring(0, 0, colour)}${random() < 0.6 ? ring(s, s, pick(random, accents)) : ''}${dot}`
    return `<svg x="${x}" y="${y}" width="${s}" height="${s}" viewBox="0 0 ${s} ${s}"><g transform="rotate(${turn} ${s / 2} ${s / 2})">${inner}</g></svg>`
  })
  return drawing(w, h, `<rect width="${w}" height="${h}" fill="${ground}"/>`, cells, grain(w, h, 0.2, seed))
}

/** Ember lines that follow an invisible wind. */
export function emberField(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [1200, 1500]
  const waves = times(4, () => ({
    fx: between(random, 0.6, 2.2),
    fy: between(random, 0.6, 2.2),
    p: random() * 6.28,
    a: between(random, 0.5, 1)
  }))
  const angle = (x: number, y: number) =>
    -1.57 +
    waves.reduce((sum, k) => sum + k.a * Math.sin((x / w) * k.fx * 3.1 + (y / h) * k.fy * 3.7 + k.p), 0) *
      0.62
  const palette = ['#fff0c9', '#ffc45e', '#ff9233', '#f2622a', '#c53a22', '#7f2a2a', '#4d6a86']
  const lines = times(900, () => {
    let [x, y] = [random() * w, h * (1.06 - random() ** 1.6 * 0.9)]
    const heat = Math.min(6, Math.floor((1 - y / h) * 7 + between(random, -0.8, 1.4)))
    const points = [`M${n(x)},${n(y)}`]
    const length = between(random, 14, 60)
    for (let i = 0; i < length; i++) {
      const a = angle(x, y)
      x += Math.cos(a) * 9
      y += Math.sin(a) * 9
      points.push(`L${n(x)},${n(y)}`)
    }
    return `<path d="${points.join('')}" stroke="${palette[Math.max(0, heat)]}" stroke-width="${n(between(random, 0.8, 3.4))}" fill="none" stroke-linecap="round" stroke-opacity="${n(between(random, 0.35, 0.95))}"/>`
  })
  return drawing(
    w,
    h,
    `<defs>${gradient('night', [
      [0, '#10131c'],
      [0.7, '#1a1216'],
      [1, '#32140e']
    ])}</defs><rect width="${w}" height="${h}" fill="url(#night)"/>`,
    lines
  )
}
