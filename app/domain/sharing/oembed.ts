import { CARD_SIZE } from './card-size'
import { LICENSE_URLS } from './license-url'
import { type PublicPrompt, promptPath } from './public-prompt'
import { element, textElement, xmlDocument } from './xml'

/** The frame of an embedded prompt: its size where there is room, and the least it can be read at, in pixels. */
const FRAME = { width: 640, height: 420, leastWidth: 260, leastHeight: 200 }
const CACHE_SECONDS = 3600

/** What a page of the hub is about, read from its address. */
export type EmbedTarget =
  | { kind: 'prompt'; id: string }
  | { kind: 'user'; name: string }
  | { kind: 'dataset'; owner: string; name: string }

/** An answer of the oEmbed protocol (oembed.com §2.3): flat, text and numbers. */
export type OEmbed = Record<string, string | number>

/** Which of our pages an address is; null when it is none, or another site's. */
export function embedTarget(address: string, origin: string): EmbedTarget | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.host !== new URL(origin).host || !/^https?:$/.test(url.protocol)) return null
  let parts: string[]
  try {
    parts = url.pathname.replace(/\/$/, '').split('/').slice(1).map(decodeURIComponent)
  } catch {
    return null
  }
  const [room, first, second] = parts
  if (room === 'prompts' && first && parts.length === 2) return { kind: 'prompt', id: first }
  if (room === 'users' && first && parts.length === 2) return { kind: 'user', name: first }
  if (room === 'datasets' && first && second && parts.length === 3)
    return { kind: 'dataset', owner: first, name: second }
  return null
}

const common = (origin: string): OEmbed => ({
  version: '1.0',
  provider_name: 'Kindling',
  provider_url: origin,
  cache_age: CACHE_SECONDS
})

/** A page as a mere link. */
export const linkEmbed = (origin: string, page: { title: string; author: string; by: string }): OEmbed => ({
  type: 'link',
  ...common(origin),
  title: page.title,
  author_name: page.author,
  author_url: `${origin}/users/${encodeURIComponent(page.by)}`
})

/**
 * A prompt to embed: a frame (`rich`) where it has room, else its share card (`photo`) in the room there is. Both show
 * credit and licence.
 *
 * @param room the largest width and height the asker takes, in pixels
 * @param card address of the share card
 */
export function promptEmbed(
  origin: string,
  prompt: PublicPrompt,
  room: { maxWidth: number; maxHeight: number },
  card: string
): OEmbed {
  const shared: OEmbed = {
    ...linkEmbed(origin, prompt),
    license: prompt.license,
    license_url: LICENSE_URLS[prompt.license]
  }
  if (room.maxWidth < FRAME.leastWidth || room.maxHeight < FRAME.leastHeight) {
    const scale = Math.min(1, room.maxWidth / CARD_SIZE.width, room.maxHeight / CARD_SIZE.height)
    const width = Math.max(1, Math.floor(CARD_SIZE.width * scale))
    const height = Math.max(1, Math.floor(CARD_SIZE.height * scale))
    return { ...shared, type: 'photo', url: card, width, height }
  }
  const width = Math.min(FRAME.width, room.maxWidth)
  const height = Math.min(FRAME.height, room.maxHeight)
  const frame = element(
    'iframe',
    {
      src: `${origin}${promptPath(prompt.id)}/embed`,
      width,
      height,
      title: prompt.title,
      loading: 'lazy',
      style: 'border:0;max-width:100%',
      sandbox: 'allow-popups allow-popups-to-escape-sandbox'
    },
    ''
  )
  return {
    ...shared,
    type: 'rich',
    html: frame,
    width,
    height,
    ...(fits(room) && {
      thumbnail_url: card,
      thumbnail_width: CARD_SIZE.width,
      thumbnail_height: CARD_SIZE.height
    })
  }
}

/** A thumbnail must keep to the same limits as the rest. */
const fits = ({ maxWidth, maxHeight }: { maxWidth: number; maxHeight: number }) =>
  maxWidth >= CARD_SIZE.width && maxHeight >= CARD_SIZE.height

/** The same answer in XML. */
export const embedXml = (embed: OEmbed): string =>
  xmlDocument(
    element('oembed', {}, ...Object.entries(embed).map(([name, value]) => textElement(name, String(value))))
  )
