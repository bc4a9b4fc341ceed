import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { cardKey, derivativeKey } from '~storage/keys'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { deriveImage } from '../outputs/derive-image.server'
import { nearestWidth } from '../outputs/display'
import { sharp } from '../outputs/sharp.server'
import { CARD_SIZE } from './card-size'
import { CARD_PICTURE_WIDTH, CARD_VERSION, type CardFacts, cardFacts, cardSvg } from './card-svg'
import type { PublicPrompt } from './public-prompt'

/** Those who ask for one card at a time share one drawing. */
const drawings = cachedFor<Uint8Array<ArrayBuffer>>({ ttlMs: 2000, max: 20 })

const hashOf = (facts: CardFacts): string =>
  createHash('sha256')
    .update(JSON.stringify([CARD_VERSION, facts]))
    .digest('hex')

/** A word that changes whenever a prompt's card would look different. */
export const cardTag = (prompt: PublicPrompt): string => hashOf(cardFacts(prompt)).slice(0, 16)

/** The share card of a prompt as PNG. Drawn once for each content, kept in storage in place of the one before. */
export function drawCard(
  hub: Pick<Hub, 'db' | 'settings' | 'store' | 'log'>,
  prompt: PublicPrompt
): Promise<Uint8Array<ArrayBuffer>> {
  const facts = cardFacts(prompt)
  const key = cardKey(prompt.id, hashOf(facts))
  return drawings(hub.store, key, async () => {
    if (await hub.store.head(key)) return read(hub, key)
    const png = new Uint8Array(await draw(hub, facts, prompt.images[0]?.width ?? 1))
    await hub.store.put(key, png, { mediaType: 'image/png' })
    for await (const kept of hub.store.list(`${key.slice(0, key.lastIndexOf('/'))}/`))
      if (kept.key !== key) await hub.store.delete(kept.key)
    return png
  })
}

const read = async (hub: Pick<Hub, 'store'>, key: string) =>
  new Uint8Array(await buffer((await hub.store.read(key)).body))

async function draw(
  hub: Pick<Hub, 'db' | 'settings' | 'store' | 'log'>,
  facts: CardFacts,
  pictureWidth: number
): Promise<Buffer> {
  const picture = facts.pictureSha256 ? await readPicture(hub, facts.pictureSha256, pictureWidth) : null
  const shown = picture ? facts : { ...facts, pictureSha256: null, pictureAuthor: null }
  const left = CARD_SIZE.width - CARD_PICTURE_WIDTH
  const card = sharp(Buffer.from(cardSvg(shown)))
    .composite(picture ? [{ input: picture.pixels, left, top: 0 }] : [])
    .flatten({ background: '#fbf9f6' })
    .png({ palette: picture === null, compressionLevel: 9 })
  return (picture?.marks ? card.withXmp(picture.marks) : card).toBuffer()
}

/** The picture cut to the card's right side, with its marks of being made by AI; null when it can not be had, for a card is worth more than none. */
async function readPicture(
  hub: Pick<Hub, 'db' | 'settings' | 'store' | 'log'>,
  sha256: string,
  width: number
): Promise<{ pixels: Buffer; marks: string | null } | null> {
  try {
    await deriveImage(hub, sha256)
    const webp = await buffer((await hub.store.read(derivativeKey(sha256, nearestWidth(960, width)))).body)
    const { xmpAsString: marks = null } = await sharp(webp).metadata()
    const pixels = await sharp(webp)
      .resize(CARD_PICTURE_WIDTH, CARD_SIZE.height, { fit: 'cover', position: 'attention' })
      .flatten({ background: '#f4f0ea' })
      .toBuffer()
    return { pixels, marks }
  } catch (error) {
    hub.log.warn({ err: error, sha256 }, 'a share card goes without its picture')
    return null
  }
}
