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
  type Random,
  randomFrom,
  shadow,
  times
} from './brush'

/** Bamboo before a full moon. */
export function bambooMoon(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [900, 1350]
  const leaf = (x: number, y: number, length: number, angle: number, colour: string) =>
    `<path d="M0,0 Q${n(length * 0.5)},${n(-length * 0.12)} ${n(length)},0 Q${n(length * 0.45)},${n(length * 0.13)} 0,0Z" transform="translate(${n(x)} ${n(y)}) rotate(${n(angle)})" fill="${colour}"/>`
  const stem = (x: number, thick: number, colour: string, lean: number) => {
    const joints = times(10, (i) => ({ y: h + 20 - (i * h) / 8.4, x: x + lean * (i / 9) ** 1.6 }))
    const parts = joints.slice(1).map((joint, i) => {
      const below = joints[i] as { x: number; y: number }
      return `<path d="M${n(below.x)},${n(below.y - 4)} L${n(joint.x)},${n(joint.y + 5)}" stroke="${colour}" stroke-width="${n(thick * (1 - i * 0.05))}" stroke-linecap="butt"/><path d="M${n(joint.x - thick * 0.6)},${n(joint.y)} h${n(thick * 1.2)}" stroke="${colour}" stroke-width="3"/>`
    })
    const leaves = joints
      .slice(3)
      .flatMap((joint) =>
        times(5, () =>
          leaf(
            joint.x,
            joint.y,
            between(random, 90, 190),
            pick(random, [1, -1]) > 0 ? between(random, 8, 62) : between(random, 118, 172),
            colour
          )
        )
      )
    return parts.join('') + leaves.join('')
  }
  return drawing(
    w,
    h,
    `<defs>${gradient('sky', [
      [0, '#0f2a33'],
      [0.6, '#2f5d5c'],
      [1, '#94a98a']
    ])}${glow('halo', [
      [0, '#fff8df', 0.85],
      [0.4, '#fff2c8', 0.3],
      [1, '#fff2c8', 0]
    ])}${blur('far', 5)}</defs>`,
    `<rect width="${w}" height="${h}" fill="url(#sky)"/><circle cx="${n(w * 0.58)}" cy="${n(h * 0.34)}" r="430" fill="url(#halo)"/><circle cx="${n(w * 0.58)}" cy="${n(h * 0.34)}" r="178" fill="#fdf3d3"/>`,
    `<g filter="url(#far)" opacity="0.55">${times(6, () => stem(random() * w, between(random, 8, 14), '#3f6f66', between(random, -50, 50))).join('')}</g>`,
    times(4, (i) =>
      stem(
        w * (0.08 + i * 0.27) + between(random, -30, 30),
        between(random, 20, 30),
        i % 2 ? '#0c2226' : '#12312f',
        between(random, -70, 70)
      )
    ),
    grain(w, h, 0.2, seed)
  )
}

function koi(random: Random, x: number, y: number, size: number, turn: number): string {
  const spots = times(
    4,
    (i) =>
      `<ellipse cx="${n(-70 + i * 44 + between(random, -8, 8))}" cy="${n(between(random, -12, 12))}" rx="${n(between(random, 14, 30))}" ry="${n(between(random, 10, 19))}" fill="${pick(random, ['#e0481f', '#f06a2a', '#2a2426'])}"/>`
  )
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n(size)})"><path d="M-30,-26 q-14,-38 26,-46 q6,26 2,46z M-30,26 q-14,38 26,46 q6,-26 2,-46z" fill="#fbe9d8" fill-opacity="0.8"/><path d="M120,0 C90,-36 0,-46 -70,-28 C-110,-16 -126,-6 -140,0 C-190,-44 -210,-36 -214,-30 C-196,-12 -196,12 -214,30 C-210,36 -190,44 -140,0 C-126,6 -110,16 -70,28 C0,46 90,36 120,0Z" fill="#fff6ea"/><g clip-path="inset(0)">${spots.join('')}</g><path d="M-110,0 q80,-9 190,0" stroke="#e9cdb4" stroke-width="4" fill="none"/><circle cx="92" cy="-14" r="5" fill="#1c1416"/><circle cx="92" cy="14" r="5" fill="#1c1416"/></g>`
}

/** Koi seen from above, between lotus leaves. */
export function koiPond(seed: number): Drawing {
  const random = randomFrom(seed)
  const size = 1200
  const ripples = times(14, () => {
    const [x, y] = [random() * size, random() * size]
    return times(
      3,
      (i) =>
        `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(40 + i * 34)}" ry="${n(36 + i * 30)}" fill="none" stroke="#bfe3da" stroke-width="2" stroke-opacity="${n(0.26 - i * 0.07)}"/>`
    ).join('')
  })
  const fish = times(7, (i) => {
    const a = (i / 7) * 6.28 + random()
    const r = between(random, 150, 400)
    return koi(
      random,
      600 + r * Math.cos(a),
      600 + r * Math.sin(a),
      between(random, 0.6, 1),
      (a * 180) / Math.PI + 90 + between(random, -30, 30)
    )
  })
  const leaf = (x: number, y: number, r: number, turn: number) =>
    `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)})"><path d="M0,0 L${n(r)},${n(r * 0.1)} A${n(r)},${n(r)} 0 1 1 ${n(r)},${n(-r * 0.1)}Z" fill="${pick(random, ['#3f7d4e', '#4f8f57', '#2f6a47'])}"/>${times(10, (i) => `<path d="M0,0 L${n(r * 0.92 * Math.cos(0.3 + i * 0.62))},${n(r * 0.92 * Math.sin(0.3 + i * 0.62))}" stroke="#8fbf86" stroke-width="2.4" stroke-opacity="0.55"/>`).join('')}</g>`
  const flower = (x: number, y: number, r: number) =>
    `<g transform="translate(${n(x)} ${n(y)})">${[1, 0.68].map((k, ring) => times(9, (i) => `<path d="M0,0 C${n(r * 0.36 * k)},${n(-r * 0.4 * k)} ${n(r * 0.24 * k)},${n(-r * 0.9 * k)} 0,${n(-r * k)} C${n(-r * 0.24 * k)},${n(-r * 0.9 * k)} ${n(-r * 0.36 * k)},${n(-r * 0.4 * k)} 0,0Z" transform="rotate(${i * 40 + ring * 20})" fill="${ring ? '#ffd6dd' : '#f4a3b5'}" stroke="#e38aa0" stroke-width="1.5"/>`).join('')).join('')}<circle r="${n(r * 0.2)}" fill="#f2c14e"/></g>`
  const pads = times(13, (i) => {
    const a = (i / 13) * 6.28 + between(random, -0.2, 0.2)
    const r = between(random, 470, 640)
    return leaf(600 + r * Math.cos(a), 600 + r * Math.sin(a), between(random, 70, 140), random() * 360)
  })
  return drawing(
    size,
    size,
    `<defs><radialGradient id="water"><stop offset="0" stop-color="#2f7f83"/><stop offset="0.7" stop-color="#17525f"/><stop offset="1" stop-color="#0e3644"/></radialGradient>${shadow('under', { dx: 16, dy: 22, px: 10, colour: '#041a22', opacity: 0.5 })}</defs><rect width="${size}" height="${size}" fill="url(#water)"/>`,
    ripples,
    `<g filter="url(#under)">${fish.join('')}</g><g filter="url(#under)">${pads.join('')}</g>`,
    flower(930, 250, 96),
    flower(250, 940, 80),
    grain(size, size, 0.12, seed)
  )
}

/** A still life of cut paper: pot, cup, two oranges and a branch. */
export function teaTable(seed: number): Drawing {
  const random = randomFrom(seed)
  const [w, h] = [1200, 1000]
  const [wall, table, pot] = pick(random, [
    ['#e7d3b4', '#b5653a', '#2f5d62'],
    ['#cfd8cf', '#8c5a3c', '#b33a2b'],
    ['#efd9c6', '#3f5a57', '#d9823b']
  ] as const)
  const orange = (x: number, y: number, r: number) =>
    `<g transform="translate(${x} ${y})"><circle r="${r}" fill="#e8812e"/><path d="M${n(-r * 0.2)},${n(-r * 0.98)} A${r},${r} 0 0 1 ${n(r * 0.7)},${n(r * 0.72)} A${n(r * 1.2)},${n(r * 1.2)} 0 0 0 ${n(-r * 0.2)},${n(-r * 0.98)}Z" fill="#c9601c"/><path d="M0,${-r} q30,-40 74,-30 q-20,36 -74,30z" fill="#4f7a4a"/></g>`
  const twig = times(
    11,
    (i) =>
      `<circle cx="${n(150 + i * 34 + between(random, -10, 10))}" cy="${n(330 - i * 19 + between(random, -34, 34))}" r="${n(between(random, 11, 20))}" fill="${pick(random, ['#d9455f', '#ee7b8c', '#f6b3bb'])}"/>`
  )
  return drawing(
    w,
    h,
    `<defs>${gradient('wall', [
      [0, wall],
      [1, '#f7ead5']
    ])}${shadow('lift', { dx: 9, dy: 12, px: 8, colour: '#2a160c', opacity: 0.34 })}</defs>`,
    `<rect width="${w}" height="${h}" fill="url(#wall)"/><circle cx="880" cy="300" r="200" fill="#f4b860" fill-opacity="0.8"/>`,
    `<g filter="url(#lift)"><path d="M0,690 H${w} V${h} H0Z" fill="${table}"/></g><path d="M0,720 H${w}" stroke="#00000018" stroke-width="3"/><path d="${hill(random, w, 860, 10, h)}" fill="#00000014"/>`,
    `<g filter="url(#lift)"><path d="M120,360 C260,330 380,220 540,120" stroke="#4a2e22" stroke-width="10" fill="none" stroke-linecap="round"/>${twig.join('')}</g>`,
    `<g filter="url(#lift)"><path d="M118,356 L100,690 Q150,716 204,690 L184,356 Q150,344 118,356Z" fill="#f3ede2"/><path d="M112,470 q40,14 80,0" stroke="#2f5d8a" stroke-width="7" fill="none"/><path d="M108,540 q42,16 88,0" stroke="#2f5d8a" stroke-width="7" fill="none"/></g>`,
    `<g filter="url(#lift)"><path d="M420,520 C400,650 440,760 580,764 C720,760 762,650 740,520Z" fill="${pot}"/><path d="M736,560 C820,540 836,470 880,452 L896,476 C860,520 850,640 730,668Z" fill="${pot}"/><path d="M424,560 C330,540 330,700 446,690" fill="none" stroke="${pot}" stroke-width="26"/><path d="M440,520 Q580,448 720,520Z" fill="${pot}"/><circle cx="580" cy="470" r="22" fill="${pot}"/></g><path d="M452,540 C440,640 470,710 520,744" stroke="#ffffff66" stroke-width="16" fill="none" stroke-linecap="round"/>`,
    `<g filter="url(#lift)">${orange(320, 770, 74)}</g><g filter="url(#lift)">${orange(228, 812, 66)}</g>`,
    `<g filter="url(#lift)"><path d="M860,690 h200 q-6,130 -100,134 q-94,-4 -100,-134z" fill="#f3ede2"/><ellipse cx="960" cy="692" rx="100" ry="22" fill="#fffaf0"/><ellipse cx="960" cy="695" rx="82" ry="15" fill="#9a5a26"/></g><path d="M930,650 q-18,-40 8,-76 t4,-80 M984,650 q-18,-36 6,-68 t2,-62" stroke="#ffffffaa" stroke-width="9" fill="none" stroke-linecap="round"/>`,
    grain(w, h, 0.3, seed)
  )
}
