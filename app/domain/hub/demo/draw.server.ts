import { sharp } from '../../outputs/sharp.server'
import { type ArtName, drawArt } from './art/gallery'

/** A demo picture as JPEG. */
export async function drawPicture(name: ArtName, seed: number): Promise<Uint8Array> {
  const { svg } = drawArt(name, seed)
  return sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer()
}
