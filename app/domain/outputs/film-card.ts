import type { FoundMedia } from './find-media.server'

const SIDE = 640
const NAMES: Record<string, string> = { 'video/mp4': 'MP4', 'video/quicktime': 'MOV', 'video/webm': 'WebM' }

/** Seconds as `1:02:03` or `2:03`. */
function clock(seconds: number): string {
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const [first = 0, ...rest] = parts[0] ? parts : parts.slice(1)
  return [first, ...rest.map((part) => String(part).padStart(2, '0'))].join(':')
}

/**
 * What stands for a film without a still picture: a strip of film in its own shape and what its container says (kind, length,
 * pixels), in no language. SVG.
 */
export function filmCard(
  film: Pick<FoundMedia, 'mediaType' | 'width' | 'height' | 'durationSeconds'>
): string {
  const known = film.width > 1 && film.height > 1
  const shape = known ? Math.min(3, Math.max(1 / 3, film.width / film.height)) : 16 / 9
  const width = Math.round(shape >= 1 ? SIDE : SIDE * shape)
  const height = Math.round(shape >= 1 ? SIDE / shape : SIDE)
  const facts = [
    NAMES[film.mediaType] ?? '',
    film.durationSeconds === null ? '' : clock(film.durationSeconds),
    known ? `${film.width} × ${film.height}` : ''
  ]
  const words = facts.filter(Boolean).join(' · ')
  const [x, y] = [width / 2, height / 2]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#2a2622"/>
<path d="M0 18H${width}M0 ${height - 18}H${width}" stroke="#f4f0ea" stroke-opacity=".35" stroke-width="16" stroke-dasharray="14 18" stroke-dashoffset="-9"/>
<circle cx="${x}" cy="${y - 14}" r="38" fill="#c2410c"/><path d="M${x - 11} ${y - 34}v40l34-20z" fill="#fbf9f6"/>
<text x="${x}" y="${y + 62}" fill="#f4f0ea" font-family="system-ui,sans-serif" font-size="${width < 320 ? 14 : 18}" text-anchor="middle">${words}</text>
</svg>
`
}
