import {
  between,
  blur,
  type Drawing,
  drawing,
  glow,
  gradient,
  grain,
  n,
  pick,
  pine,
  type Random,
  randomFrom,
  stars,
  times
} from './brush'

/** One tongue of flame with its foot at (x, y). */
function flame(random: Random, x: number, y: number, height: number, width: number, fill: string): string {
  const lean = between(random, -0.25, 0.25) * width
  const tip = `${n(x + lean)},${n(y - height)}`
  return `<path d="M${n(x)},${n(y)} C${n(x - width)},${n(y - height * 0.1)} ${n(x - width * 0.7)},${n(y - height * 0.5)} ${n(x - width * 0.15 + lean)},${n(y - height * 0.68)} Q${n(x + lean * 1.4)},${n(y - height * 0.86)} ${tip} Q${n(x + width * 0.3 + lean)},${n(y - height * 0.7)} ${n(x + width * 0.42)},${n(y - height * 0.5)} C${n(x + width * 0.9)},${n(y - height * 0.3)} ${n(x + width * 0.7)},${n(y)} ${n(x)},${n(y)} Z" fill="${fill}"/>`
}

/** Somebody sitting by the fire, as a silhouette rimmed by its light; `side` −1 sits left of it. */
function sitter(random: Random, x: number, y: number, size: number, side: number): string {
  const tilt = between(random, -4, 4)
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(-side * size)} ${n(size)}) rotate(${n(tilt)})"><path d="M-30,0 q-8,-52 14,-72 q16,-8 26,6 q6,20 4,36 l26,-6 q8,2 4,10 l-30,14 l24,12 z" fill="#120c10"/><circle cx="2" cy="-92" r="17" fill="#120c10"/><path d="M12,-66 q8,18 4,36 M16,-102 q6,8 1,18" stroke="#ff9a4a" stroke-width="3.4" fill="none" stroke-opacity="0.85" stroke-linecap="round"/></g>`
}

/** Many people round one fire at night: the hub's own picture. */
export function campfire(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [1280, 1280]
  const [x, y] = [w / 2, h * 0.8]
  const woods = times(34, (i) =>
    pine(
      random,
      (i / 33) * w + between(random, -26, 26),
      h * 0.72,
      between(random, 200, 470) * (1.2 - Math.sin((i / 33) * 3.14) * 0.62),
      pick(random, ['#0d1418', '#101a1f', '#0a1013'])
    )
  )
  const flames = [
    ...times(9, () =>
      flame(
        random,
        x + between(random, -58, 58),
        y,
        between(random, 170, 330),
        between(random, 40, 66),
        '#d8431f'
      )
    ),
    ...times(8, () =>
      flame(
        random,
        x + between(random, -44, 44),
        y,
        between(random, 130, 250),
        between(random, 30, 48),
        '#f57f23'
      )
    ),
    ...times(6, () =>
      flame(
        random,
        x + between(random, -30, 30),
        y,
        between(random, 80, 180),
        between(random, 20, 34),
        '#ffc14d'
      )
    ),
    ...times(3, () => flame(random, x + between(random, -14, 14), y, between(random, 50, 100), 18, '#fff1c4'))
  ]
  const sparks = times(120, () => {
    const up = random() ** 1.4
    const sx = x + between(random, -1, 1) * (40 + up * 240)
    return `<circle cx="${n(sx)}" cy="${n(y - 120 - up * h * 0.62)}" r="${n(between(random, 0.8, 3.4) * (1.1 - up * 0.7))}" fill="${pick(random, ['#ffd27a', '#ff9a3c', '#ff6a2b'])}" fill-opacity="${n(1 - up * 0.75)}"/>`
  })
  const logs = times(
    5,
    (i) =>
      `<g transform="translate(${n(x)} ${n(y + 8)}) rotate(${n(-34 + i * 17)})"><rect x="-92" y="-11" width="184" height="22" rx="10" fill="${i % 2 ? '#3d2216' : '#2b1710'}"/><circle cx="90" r="9" fill="#9a5a31"/></g>`
  )
  const people = [-1, 1].flatMap((side) =>
    times(3, (i) =>
      sitter(
        random,
        x + side * (190 + i * 128),
        y + 42 + i * 26 + between(random, -6, 6),
        0.92 + i * 0.2,
        side
      )
    )
  )
  return drawing(
    w,
    h,
    `<defs>${gradient('sky', [
      [0, '#0a1024'],
      [0.55, '#1a1f38'],
      [1, '#2c1c24']
    ])}${glow('heat', [
      [0, '#ffb053', 0.95],
      [0.25, '#f0722a', 0.5],
      [0.6, '#a83a1c', 0.18],
      [1, '#a83a1c', 0]
    ])}${glow('ground', [
      [0, '#c65a22', 0.85],
      [1, '#2a1712', 0]
    ])}${blur('soft', 5)}</defs>`,
    `<rect width="${w}" height="${h}" fill="url(#sky)"/>`,
    stars(random, w, h * 0.55, 240, '#fff6e0'),
    woods,
    `<rect y="${n(h * 0.71)}" width="${w}" height="${n(h * 0.3)}" fill="#140e10"/><ellipse cx="${x}" cy="${n(y + 40)}" rx="560" ry="150" fill="url(#ground)"/>`,
    `<circle cx="${x}" cy="${n(y - 110)}" r="520" fill="url(#heat)" fill-opacity="0.8"/>`,
    logs,
    `<g filter="url(#soft)" opacity="0.9">${flames.slice(0, 9).join('')}</g>`,
    flames,
    sparks,
    people,
    grain(w, h, 0.14, seed)
  )
}

/** Paper lanterns over a lane after rain. */
export function lanternLane(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [960, 1280]
  const horizon = h * 0.62
  const houses = [-1, 1]
    .flatMap((side) =>
      times(5, (i) => {
        const near = 1 - i / 5
        const edge = w / 2 + side * (60 + near ** 1.6 * 420)
        const top = horizon - 120 - near ** 1.4 * 520
        const bottom = horizon + 12 + near ** 1.8 * 420
        const far = w / 2 + side * (60 + Math.max(0, near - 0.2) ** 1.6 * 420)
        const shade = ['#1a1420', '#211a29', '#2a2132', '#33293b', '#3c3244'][i] as string
        const roof = `M${n(edge + side * 160)},${n(top)} L${n(far - side * 24)},${n(top + 60)} L${n(far - side * 34)},${n(top + 84)} L${n(edge + side * 160)},${n(top + 44)}Z`
        const wall = `M${n(edge + side * 160)},${n(top + 20)} L${n(far)},${n(top + 70)} L${n(far)},${n(bottom)} L${n(edge + side * 160)},${n(bottom + 60)}Z`
        const windows = times(
          3,
          (k) =>
            `<rect x="${n(edge + side * 60 - 22)}" y="${n(top + 130 + k * 120 * near)}" width="${n(44 * near + 6)}" height="${n(60 * near + 6)}" fill="#f5a54a" fill-opacity="${n(between(random, 0.1, 0.75))}"/>`
        )
        return {
          near,
          svg: `<path d="${wall}" fill="${shade}"/>${windows.join('')}<path d="${roof}" fill="#0f0b13"/>`
        }
      })
    )
    .sort((a, b) => a.near - b.near)
  const lamps = times(30, (i) => {
    const t = (i + 1) / 30
    const size = 5 + t ** 2.2 * 46
    const lx = w / 2 + (i % 2 ? 1 : -1) * (22 + t ** 1.5 * between(random, 120, 360))
    const ly = horizon - 60 - t ** 1.3 * between(random, 120, 470)
    return { size, lx, ly, colour: pick(random, ['#ff5a36', '#ff7a3c', '#ffb04a', '#ff4a3a']) }
  })
  const lantern = ({ size, lx, ly, colour }: (typeof lamps)[number]) =>
    `<circle cx="${n(lx)}" cy="${n(ly)}" r="${n(size * 3)}" fill="url(#lamp)" fill-opacity="0.55"/><path d="M${n(lx)},${n(ly - size * 2.4)} v${n(size * 1.6)}" stroke="#0f0b13" stroke-width="1.5"/><ellipse cx="${n(lx)}" cy="${n(ly)}" rx="${n(size)}" ry="${n(size * 0.86)}" fill="${colour}"/><ellipse cx="${n(lx)}" cy="${n(ly)}" rx="${n(size * 0.5)}" ry="${n(size * 0.86)}" fill="#ffd58a" fill-opacity="0.55"/><rect x="${n(lx - size * 0.4)}" y="${n(ly - size * 0.98)}" width="${n(size * 0.8)}" height="${n(size * 0.18)}" fill="#3a1712"/><rect x="${n(lx - size * 0.4)}" y="${n(ly + size * 0.8)}" width="${n(size * 0.8)}" height="${n(size * 0.18)}" fill="#3a1712"/><path d="M${n(lx)},${n(ly + size)} v${n(size * 0.8)}" stroke="#ffb04a" stroke-width="${n(size * 0.08)}"/>`
  const wet = lamps.map(
    ({ size, lx, ly, colour }) =>
      `<ellipse cx="${n(lx)}" cy="${n(horizon + 30 + (horizon - ly) * 0.8)}" rx="${n(size * 0.7)}" ry="${n(size * 2.6)}" fill="${colour}" fill-opacity="0.34"/>`
  )
  return drawing(
    w,
    h,
    `<defs>${gradient('sky', [
      [0, '#141432'],
      [0.6, '#3a2748'],
      [1, '#8a4a4a']
    ])}${gradient('road', [
      [0, '#4a2f3c'],
      [1, '#120d16']
    ])}${glow('lamp', [
      [0, '#ffb35a', 0.8],
      [1, '#ff7a3c', 0]
    ])}${blur('wet', 9)}</defs>`,
    `<rect width="${w}" height="${h}" fill="url(#sky)"/>`,
    stars(random, w, h * 0.3, 60),
    `<rect y="${n(horizon)}" width="${w}" height="${n(h - horizon)}" fill="url(#road)"/>`,
    houses.map((house) => house.svg),
    `<g filter="url(#wet)">${wet.join('')}</g>`,
    times(
      34,
      () =>
        `<path d="M${n(random() * w)},${n(between(random, horizon + 30, h))} h${n(between(random, 20, 120))}" stroke="#d98a6a" stroke-width="1.2" stroke-opacity="${n(between(random, 0.06, 0.3))}"/>`
    ),
    lamps.map(lantern),
    `<g transform="translate(${n(w * 0.5)} ${n(horizon + 150)})" fill="#0c0910"><path d="M-34,-96 q34,-44 68,0z"/><path d="M-2,-104 v40" stroke="#0c0910" stroke-width="3"/><path d="M-16,-70 q16,-14 32,0 l8,74 h-48z"/><circle cy="-82" r="12"/></g>`,
    grain(w, h, 0.16, seed)
  )
}

/** A storybook whale swimming through clouds over a sleeping town. */
export function cloudWhale(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [1200, 1200]
  const cloud = (cx: number, cy: number, s: number, fill: string, opacity: number) =>
    `<g opacity="${opacity}" fill="${fill}">${times(7, (i) => `<circle cx="${n(cx + (i - 3) * s * 0.62)}" cy="${n(cy + Math.abs(i - 3) * s * 0.16 + between(random, -8, 8))}" r="${n(s * (0.9 - Math.abs(i - 3) * 0.17))}"/>`).join('')}</g>`
  const town = times(26, (i) => {
    const [bw, bh, bx] = [between(random, 44, 82), between(random, 70, 190), (i / 25) * w - 30]
    const lit = times(6, () =>
      random() < 0.4
        ? `<rect x="${n(bx + between(random, 8, bw - 18))}" y="${n(h - bh + between(random, 20, bh - 10))}" width="9" height="12" fill="#ffd27a"/>`
        : ''
    )
    return `<path d="M${n(bx)},${h} v${n(-bh)} l${n(bw / 2)},${n(-bw * 0.45)} l${n(bw / 2)},${n(bw * 0.45)} v${n(bh)}z" fill="${pick(random, ['#14203a', '#1a2947', '#101a30'])}"/>${lit.join('')}`
  })
  return drawing(
    w,
    h,
    `<defs>${gradient('sky', [
      [0, '#0e1a3c'],
      [0.55, '#35508c'],
      [1, '#e8a98a']
    ])}${gradient('back', [
      [0, '#24406e'],
      [1, '#4f7bb0']
    ])}${glow('moon', [
      [0, '#fff7dc', 0.9],
      [1, '#fff7dc', 0]
    ])}</defs><rect width="${w}" height="${h}" fill="url(#sky)"/>`,
    stars(random, w, h * 0.7, 200),
    `<circle cx="900" cy="250" r="260" fill="url(#moon)" fill-opacity="0.6"/><circle cx="900" cy="250" r="92" fill="#fff4d6"/><circle cx="868" cy="228" r="16" fill="#efe0b8"/><circle cx="926" cy="284" r="22" fill="#efe0b8"/>`,
    cloud(240, 430, 80, '#8fa8d6', 0.5),
    cloud(1000, 560, 96, '#a9b8de', 0.45),
    `<g transform="translate(600 560) rotate(-9)"><path d="M-400,30 C-380,-150 -120,-210 90,-150 C220,-112 320,-60 400,-92 C440,-150 500,-176 540,-166 C516,-128 520,-84 560,-44 C510,-40 460,-46 428,-36 C330,60 150,140 -90,138 C-280,136 -396,110 -400,30Z" fill="url(#back)"/><path d="M-398,34 C-330,74 -180,70 -60,66 C60,62 180,60 300,22 C160,130 20,140 -90,138 C-280,136 -392,112 -398,34Z" fill="#e8eef8"/>${times(9, (i) => `<path d="M${-350 + i * 42},${66 + Math.sin(i) * 2} C${-300 + i * 40},${96} ${-240 + i * 34},118 ${-170 + i * 26},128" stroke="#9db4d6" stroke-width="3" fill="none"/>`).join('')}<path d="M-90,96 C-60,190 10,240 74,236 C60,190 40,140 20,96Z" fill="#24406e"/><circle cx="-290" cy="8" r="13" fill="#0e1a3c"/><circle cx="-294" cy="4" r="4" fill="#fff"/><path d="M-372,46 q60,24 130,10" stroke="#0e1a3c" stroke-width="4" fill="none" stroke-linecap="round"/></g>`,
    times(
      16,
      (i) =>
        `<circle cx="${n(330 + between(random, -60, 60) * (i / 10))}" cy="${n(360 - i * 15)}" r="${n(between(random, 3, 9))}" fill="#eaf3ff" fill-opacity="${n(0.9 - i * 0.045)}"/>`
    ),
    cloud(420, 800, 120, '#f1d3c4', 0.75),
    cloud(860, 860, 130, '#f7dfcf', 0.7),
    town,
    grain(w, h, 0.14, seed)
  )
}
