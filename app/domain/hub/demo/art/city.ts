import { between, blur, type Drawing, drawing, gradient, grain, n, pick, randomFrom, times } from './brush'

/** Lit windows on a rainy night, and the street that doubles them. */
export function cityRain(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [1000, 1333]
  const street = h * 0.72
  const tower = (x: number, width: number, top: number, shade: string, lit: number) => {
    const [cw, ch] = [22, 34]
    const cols = Math.floor((width - 14) / cw)
    const rows = Math.floor((street - top - 20) / ch)
    const panes = times(cols * rows, (i) => {
      if (random() > lit) return ''
      const [px, py] = [x + 9 + (i % cols) * cw, top + 14 + Math.floor(i / cols) * ch]
      return `<rect x="${n(px)}" y="${n(py)}" width="13" height="19" fill="${pick(random, ['#ffd58a', '#ffb865', '#ff9a5c', '#ffe9c2', '#9fd3e0'])}" fill-opacity="${n(between(random, 0.45, 1))}"/>`
    })
    return `<rect x="${n(x)}" y="${n(top)}" width="${n(width)}" height="${n(street - top)}" fill="${shade}"/>${panes.join('')}`
  }
  const row = (shade: string, low: number, high: number, lit: number) => {
    const parts: string[] = []
    for (let x = -30; x < w; ) {
      const width = between(random, 90, 190)
      parts.push(tower(x, width, street - between(random, low, high), shade, lit))
      x += width + between(random, -8, 12)
    }
    return parts.join('')
  }
  const city = row('#232c47', 420, 840, 0.16) + row('#161d33', 240, 600, 0.3) + row('#0d1222', 100, 330, 0.4)
  const rain = times(260, () => {
    const [x, y, l] = [random() * w * 1.1, random() * h, between(random, 20, 70)]
    return `<path d="M${n(x)},${n(y)} l${n(-l * 0.16)},${n(l)}" stroke="#cfe0f5" stroke-width="1.3" stroke-opacity="${n(between(random, 0.08, 0.36))}"/>`
  })
  const trams = `<g transform="translate(${n(w * 0.3)} ${n(street + 6)})"><rect x="0" y="-66" width="330" height="66" rx="14" fill="#c2410c"/><rect x="14" y="-54" width="302" height="30" rx="6" fill="#ffe2a6"/>${times(6, (i) => `<rect x="${n(60 + i * 50)}" y="-54" width="5" height="30" fill="#7c2d12"/>`).join('')}<path d="M120,-66 l30,-34 l30,34" stroke="#0b0f1c" stroke-width="4" fill="none"/><circle cx="70" cy="2" r="11" fill="#0b0f1c"/><circle cx="260" cy="2" r="11" fill="#0b0f1c"/></g>`
  return drawing(
    w,
    h,
    `<defs>${gradient('sky', [
      [0, '#0b1228'],
      [0.6, '#283457'],
      [1, '#5a4a66']
    ])}${gradient('fade', [
      [0, '#0b0f1c', 0.25],
      [1, '#0b0f1c', 0.96]
    ])}${blur('wet', 5)}<g id="city">${city}${trams}</g></defs>`,
    `<rect width="${w}" height="${h}" fill="url(#sky)"/><use href="#city"/>`,
    `<rect y="${n(street + 10)}" width="${w}" height="${n(h - street)}" fill="#0b0f1c"/><g transform="translate(0 ${n(2 * street + 20)}) scale(1 -1)" filter="url(#wet)" opacity="0.62"><use href="#city"/></g><rect y="${n(street + 10)}" width="${w}" height="${n(h - street)}" fill="url(#fade)"/>`,
    `<path d="M0,${n(street + 12)} H${w}" stroke="#3a4363" stroke-width="4"/>`,
    times(
      40,
      () =>
        `<path d="M${n(random() * w)},${n(between(random, street + 40, h))} h${n(between(random, 24, 150))}" stroke="#ffc98a" stroke-width="2" stroke-opacity="${n(between(random, 0.05, 0.32))}"/>`
    ),
    rain,
    grain(w, h, 0.16, seed)
  )
}

/** A poster of circles and quarters on a grid, in four inks. */
export function poster(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h, s] = [900, 1260, 180]
  const inks = pick(random, [
    ['#f4ecdc', '#c2410c', '#1f3a4d', '#e2b23b', '#1f1b16'],
    ['#e9e4d8', '#2f6f5e', '#e1642f', '#f1c6b0', '#22252b'],
    ['#f7e9d0', '#d1352b', '#2b4c7e', '#f0b23a', '#2a1f1a']
  ] as const)
  const [ground, ...colours] = inks
  const shapes = times(5 * 7, (i) => {
    const [x, y] = [(i % 5) * s, Math.floor(i / 5) * s]
    const [a, b] = [pick(random, colours), pick(random, colours)]
    const turn = Math.floor(random() * 4) * 90
    const kinds = [
      `<path d="M0,0 H${s} A${s},${s} 0 0 1 0,${s}Z" fill="${a}"/>`,
      `<circle cx="${s / 2}" cy="${s / 2}" r="${s / 2}" fill="${a}"/><circle cx="${s / 2}" cy="${s / 2}" r="${s / 4}" fill="${b}"/>`,
      `<path d="M0,0 H${s} A${s / 2},${s / 2} 0 0 1 0,0Z" fill="${a}"/><path d="M0,${s / 2} H${s} A${s / 2},${s / 2} 0 0 1 0,${s / 2}Z" fill="${b}"/>`,
      `<path d="M0,${s} L${s},0 V${s}Z" fill="${a}"/>`,
      times(5, (k) => `<rect x="0" y="${k * (s / 5)}" width="${s}" height="${s / 10}" fill="${a}"/>`).join(
        ''
      ),
      `<rect width="${s}" height="${s}" fill="${a}"/><path d="M0,${s} A${s},${s} 0 0 1 ${s},0 V${s}Z" fill="${b === a ? ground : b}"/>`,
      ''
    ]
    return `<g transform="translate(${x} ${y}) rotate(${turn} ${s / 2} ${s / 2})">${pick(random, kinds)}</g>`
  })
  return drawing(w, h, `<rect width="${w}" height="${h}" fill="${ground}"/>`, shapes, grain(w, h, 0.3, seed))
}
