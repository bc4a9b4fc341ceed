import {
  between,
  blur,
  type Drawing,
  drawing,
  glow,
  gradient,
  grain,
  hill,
  n,
  pick,
  pine,
  randomFrom,
  ridge,
  stars,
  times
} from './brush'

const DUSKS = [
  { sky: ['#2b2a4c', '#7a4a6b', '#e08b5a', '#ffd9a0'], sun: '#fff1cf', near: '#1d1830', far: '#c98a86' },
  { sky: ['#16324f', '#3f6b7d', '#e6b89c', '#fbe6c8'], sun: '#fffaf0', near: '#12212e', far: '#a9b6b4' },
  { sky: ['#3a1f3d', '#8c2f39', '#e8743b', '#ffc36b'], sun: '#fff3d0', near: '#1c0f1e', far: '#c4694f' }
]

/** Ranges of mountains at dusk, mist between them, the sun low. */
export function duskMountains(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [1440, 960]
  const { sky, sun, near, far } = DUSKS[seed % DUSKS.length] as (typeof DUSKS)[number]
  const x = between(random, 0.3, 0.7) * w
  const layers = 7
  const ranges = times(layers, (i) => {
    const t = i / (layers - 1)
    const base = h * (0.52 + 0.4 * t)
    const path = ridge(random, {
      width: w,
      base,
      height: h * (0.17 - 0.08 * t),
      floor: h,
      roughness: 0.5 + 0.06 * t
    })
    return `<path d="${path}" fill="${mix(far, near, t ** 0.8)}"/><rect y="${n(base - 20)}" width="${w}" height="${n(h * 0.16)}" fill="url(#mist)" fill-opacity="${n(0.75 * (1 - t))}"/>`
  })
  const birds = times(7, () => {
    const [bx, by, s] = [
      x + between(random, -260, 260),
      h * between(random, 0.18, 0.36),
      between(random, 6, 13)
    ]
    return `<path d="M${n(bx - s)},${n(by - s * 0.4)} q${n(s * 0.6)},${n(-s * 0.2)} ${n(s)},${n(s * 0.5)} q${n(s * 0.4)},${n(-s * 0.7)} ${n(s)},${n(-s * 0.5)}" fill="none" stroke="${near}" stroke-width="2"/>`
  })
  return drawing(
    w,
    h,
    `<defs>${gradient(
      'sky',
      sky.map((c, i) => [[0, 0.28, 0.52, 0.66][i] as number, c])
    )}${gradient('mist', [
      [0, sky[3] as string, 0],
      [0.5, sky[3] as string, 0.5],
      [1, sky[3] as string, 0]
    ])}${glow('sun', [
      [0, sun, 0.95],
      [0.18, sun, 0.5],
      [1, sun, 0]
    ])}</defs>`,
    `<rect width="${w}" height="${h}" fill="url(#sky)"/><circle cx="${n(x)}" cy="${n(h * 0.42)}" r="340" fill="url(#sun)"/><circle cx="${n(x)}" cy="${n(h * 0.42)}" r="54" fill="${sun}"/>`,
    birds,
    ranges,
    grain(w, h, 0.16, seed)
  )
}

/** Mixes two hex colours, t from 0 to 1. */
export function mix(a: string, b: string, t: number): string {
  const part = (hex: string, i: number) => Number.parseInt(hex.slice(1 + i * 2, 3 + i * 2), 16)
  const channel = (i: number) =>
    Math.round(part(a, i) + (part(b, i) - part(a, i)) * t)
      .toString(16)
      .padStart(2, '0')
  return `#${channel(0)}${channel(1)}${channel(2)}`
}

/** Ink-wash mountains on paper: each range fades into mist; one boat, one seal. */
export function inkMountains(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [960, 1440]
  const ranges = times(6, (i) => {
    const base = h * (0.3 + 0.1 * i)
    const path = ridge(random, {
      width: w,
      base,
      height: h * between(random, 0.13, 0.22),
      floor: base + h * 0.2,
      detail: 9,
      roughness: 0.56
    })
    return `<path d="${path}" fill="url(#wash)" fill-opacity="${n(0.28 + 0.1 * i)}"/>`
  })
  const boatX = w * between(random, 0.25, 0.6)
  const boatY = h * 0.915
  const trees = times(26, () => {
    const tx = w * 0.62 + between(random, -30, 330)
    return pine(
      random,
      tx,
      h * 0.878 + (tx - w * 0.62) * -0.05 + between(random, -6, 8),
      between(random, 36, 92),
      '#22262a'
    )
  })
  return drawing(
    w,
    h,
    `<defs>${gradient('wash', [
      [0, '#15191d', 0.95],
      [0.45, '#3b444b', 0.5],
      [1, '#8a949a', 0]
    ])}${gradient('paper', [
      [0, '#f4efe2'],
      [1, '#e9e1cd']
    ])}${blur('soft', 1.6, 0)}</defs>`,
    // softened together: each blur of its own costs what the whole picture does
    `<rect width="${w}" height="${h}" fill="url(#paper)"/><g filter="url(#soft)"><circle cx="${n(w * 0.72)}" cy="${n(h * 0.14)}" r="58" fill="#c0402c" fill-opacity="0.82"/>`,
    ranges,
    `<path d="M${n(w * 0.44)},${n(h * 0.902)} C${n(w * 0.56)},${n(h * 0.872)} ${n(w * 0.78)},${n(h * 0.876)} ${w},${n(h * 0.852)} V${n(h * 0.915)} C${n(w * 0.84)},${n(h * 0.906)} ${n(w * 0.62)},${n(h * 0.926)} ${n(w * 0.44)},${n(h * 0.902)}Z" fill="#2a3035" fill-opacity="0.8"/></g>`,
    trees,
    `<g transform="translate(${n(boatX)} ${n(boatY)})" fill="#1b1f22"><path d="M-60,0 q60,26 120,0 q-20,30 -60,30 t-60,-30"/><path d="M-16,2 q20,-34 44,0 z" fill-opacity="0.85"/><path d="M44,-2 l46,-40" stroke="#1b1f22" stroke-width="2.5"/><circle cx="36" cy="-14" r="5"/><path d="M30,0 q6,-14 12,0z"/></g>`,
    times(
      9,
      (i) =>
        `<path d="M${n(boatX - 130 - i * 6)},${n(boatY + 34 + i * 9)} q90,${i % 2 ? 7 : -7} 190,0" fill="none" stroke="#56616a" stroke-width="1.4" stroke-opacity="${n(0.5 - i * 0.04)}"/>`
    ),
    `<rect x="${w - 104}" y="${h - 116}" width="44" height="44" rx="5" fill="#b3261e"/><path d="M${w - 94},${h - 106} h24 m-12,0 v24 m-12,-12 h24 m-24,12 h24" stroke="#f1e9d6" stroke-width="3.4" fill="none"/>`,
    grain(w, h, 0.3, seed)
  )
}

/** A cabin in snow with a lit window under a green sky. */
export function snowCabin(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [1280, 960]
  const aurora = times(26, (i) => {
    const x = (i / 26) * w * 1.1 + between(random, -30, 10)
    const top = h * (0.1 + 0.1 * Math.sin(i * 0.5 + seed)) + between(random, -20, 20)
    return `<rect x="${n(x)}" y="${n(top)}" width="${n(between(random, 30, 90))}" height="${n(h * between(random, 0.3, 0.48))}" fill="url(#aurora)" fill-opacity="${n(between(random, 0.2, 0.7))}"/>`
  })
  const woods = times(46, () => {
    const x = random() * w
    const depth = random()
    return {
      depth,
      svg: pine(
        random,
        x,
        h * (0.66 + depth * 0.06),
        between(random, 70, 190) * (0.6 + depth * 0.6),
        mix('#1d3a4a', '#0b1a24', depth)
      )
    }
  }).sort((a, b) => a.depth - b.depth)
  const flakes = times(
    150,
    () =>
      `<circle cx="${n(random() * w)}" cy="${n(random() * h)}" r="${n(between(random, 0.8, 3))}" fill="#fff" fill-opacity="${n(between(random, 0.2, 0.9))}"/>`
  )
  const cx = w * 0.56
  const cy = h * 0.76
  return drawing(
    w,
    h,
    `<defs>${gradient('sky', [
      [0, '#07142b'],
      [0.5, '#12344d'],
      [0.75, '#2b5f66']
    ])}${gradient('aurora', [
      [0, '#7dffb9', 0],
      [0.6, '#6df5c0', 0.55],
      [0.9, '#5aa9e6', 0.3],
      [1, '#5aa9e6', 0]
    ])}${gradient('snow', [
      [0, '#dcebf5'],
      [1, '#8fb0c9']
    ])}${glow('lamp', [
      [0, '#ffcf7a', 0.9],
      [0.3, '#ffb24d', 0.35],
      [1, '#ffb24d', 0]
    ])}${blur('soft', 16)}</defs>`,
    `<rect width="${w}" height="${h}" fill="url(#sky)"/>`,
    stars(random, w, h * 0.6, 160),
    `<g filter="url(#soft)">${aurora.join('')}</g>`,
    `<path d="${ridge(random, { width: w, base: h * 0.58, height: 110, floor: h })}" fill="#1f4656"/>`,
    woods.map((tree) => tree.svg),
    `<path d="${hill(random, w, h * 0.72, 16, h)}" fill="url(#snow)"/>`,
    `<circle cx="${n(cx)}" cy="${n(cy)}" r="240" fill="url(#lamp)"/>`,
    `<g transform="translate(${n(cx)} ${n(cy)})"><path d="M-90,40 v-92 h180 v92z" fill="#3a2418"/>${times(6, (i) => `<path d="M-90,${-42 + i * 15} h180" stroke="#2a190f" stroke-width="3"/>`).join('')}<path d="M-116,-50 L0,-124 L116,-50 L104,-42 L0,-108 L-104,-42z" fill="#f4fafd"/><path d="M-104,-44 L0,-110 L104,-44z" fill="#4a2f20"/><rect x="48" y="-122" width="22" height="46" fill="#33211a"/><path d="M58,-128 q-16,-26 6,-44 t2,-54" stroke="#dfe9ef" stroke-width="11" fill="none" stroke-opacity="0.34" stroke-linecap="round"/><rect x="-58" y="-28" width="44" height="40" fill="#ffd27a"/><path d="M-36,-28 v40 M-58,-8 h44" stroke="#3a2418" stroke-width="4"/><rect x="22" y="-24" width="36" height="64" fill="#22140d"/></g>`,
    `<path d="${hill(random, w, h * 0.83, 14, h)}" fill="#c3d9e8"/><path d="${hill(random, w, h * 0.92, 20, h)}" fill="#eaf4fa" fill-opacity="0.8"/>`,
    flakes
  )
}

/** Dunes under turning stars. */
export function desertStars(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [1440, 900]
  const [px, py] = [w * between(random, 0.3, 0.7), h * 0.3]
  const trails = times(170, () => {
    const r = 16 + random() ** 0.7 * w * 0.8
    const from = random() * 6.28
    const to = from + between(random, 0.25, 0.6)
    const at = (a: number) => `${n(px + r * Math.cos(a))},${n(py + r * Math.sin(a))}`
    return `<path d="M${at(from)} A${n(r)},${n(r)} 0 0 1 ${at(to)}" stroke="${pick(random, ['#fff', '#ffe3b8', '#bcd4ff', '#ffd0a8'])}" stroke-width="${n(between(random, 0.7, 2))}" fill="none" stroke-opacity="${n(between(random, 0.25, 0.9))}" stroke-linecap="round"/>`
  })
  const dunes = times(4, (i) => {
    const base = h * (0.66 + i * 0.085)
    const crest = w * between(random, 0.2, 0.8)
    const shape = `M0,${h} L0,${n(base + 40)} Q${n(crest * 0.5)},${n(base + 30)} ${n(crest)},${n(base - 46)} Q${n((crest + w) / 2)},${n(base + 50)} ${w},${n(base + 10)} L${w},${h} Z`
    const shade = `M${n(crest)},${n(base - 46)} Q${n((crest + w) / 2)},${n(base + 50)} ${w},${n(base + 10)} L${w},${h} L${n(crest + 160)},${h} Q${n(crest - 90)},${n(base + 90)} ${n(crest)},${n(base - 46)} Z`
    return `<path d="${shape}" fill="${mix('#8a5a44', '#d0894f', i / 3)}"/><path d="${shade}" fill="${mix('#3b2a3a', '#5c3326', i / 3)}" fill-opacity="0.75"/>`
  })
  return drawing(
    w,
    h,
    `<defs>${gradient('sky', [
      [0, '#0b1030'],
      [0.5, '#2a2a5a'],
      [0.78, '#7a4b66'],
      [1, '#c77b5a']
    ])}</defs><rect width="${w}" height="${h}" fill="url(#sky)"/>`,
    trails,
    dunes,
    `<g transform="translate(${n(w * 0.24)} ${n(h * 0.79)})"><path d="M-44,26 L0,-30 L44,26z" fill="#2a1a24"/><path d="M-10,26 L0,-8 L10,26z" fill="#ffb24d"/><circle r="70" cy="20" fill="#ffb24d" fill-opacity="0.12"/></g>`,
    grain(w, h, 0.18, seed)
  )
}
