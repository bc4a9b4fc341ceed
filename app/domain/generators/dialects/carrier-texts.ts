import type { Carrier, Container } from '../../formats/containers/carriers'
import { parseJsonText } from '../../formats/json-text'
import type { JsonObject } from '../../formats/json-value'
import { objectOf } from './fields'
import { xmpField } from './xmp-field'

/** A text and where it stood, as a source is named: `png:parameters`, `exif:UserComment`, `xmp:dc:description`. */
export interface Text {
  text: string
  carrier: string
}

const PNG = new Set(['tEXt', 'zTXt', 'iTXt', 'stealth'])
const XMP_KEY = 'XML:com.adobe.xmp'
const isXmp = ({ location, key }: Carrier) => location === 'xmp' || key === XMP_KEY

const clean = (text: string) => text.replace(/^\0{1,8}/, '').replace(/\0+$/, '')

/** The texts of a file as the dialects ask for them. Of a repeated key the first counts; NULs at the ends are dropped. */
export class CarrierTexts {
  private readonly named = new Map<string, Text>()
  private readonly packets: string[] = []
  private readonly parsed = new Map<string, unknown>()

  constructor(
    readonly container: Container,
    carriers: readonly Carrier[]
  ) {
    for (const carrier of carriers) {
      if (isXmp(carrier)) this.packets.push(carrier.text)
      const place = placeOf(carrier)
      const name = `${place} ${carrier.key.toLowerCase()}`
      const shown = carrier.location === 'stealth' ? 'stealth' : place === 'tag' ? carrier.location : place
      if (!this.named.has(name))
        this.named.set(name, { text: clean(carrier.text), carrier: `${shown}:${carrier.key}` })
    }
  }

  /** A PNG text chunk, or the same text of a stealth layer. Keys are compared without case. */
  png(key: string): Text | undefined {
    return this.named.get(`png ${key.toLowerCase()}`)
  }

  exif(key: string): Text | undefined {
    return this.named.get(`exif ${key.toLowerCase()}`)
  }

  /** A comment or container tag that is neither PNG text, EXIF, IPTC nor XMP. */
  tag(key: string): Text | undefined {
    return this.named.get(`tag ${key.toLowerCase()}`)
  }

  /** Comments of JPEG and GIF, and comment tags of film and sound. */
  comments(): Text[] {
    return [...this.named]
      .filter(([name]) => name.startsWith('tag ') && /comment|^tag (com|©cmt)?$/.test(name))
      .map(([, text]) => text)
  }

  /** A property of the first XMP packet that has it. */
  xmp(name: string): Text | undefined {
    for (const packet of this.packets) {
      const text = xmpField(packet, name)
      if (text !== undefined) return { text, carrier: `xmp:${name}` }
    }
    return undefined
  }

  /** The text read as a JSON object; read once however often it is asked. */
  json(text: Text | undefined): JsonObject | undefined {
    if (!text?.text.trimStart().startsWith('{')) return undefined
    if (!this.parsed.has(text.text)) this.parsed.set(text.text, parseJsonText(text.text))
    return objectOf(this.parsed.get(text.text))
  }
}

function placeOf({ location }: Carrier): string {
  if (PNG.has(location)) return 'png'
  return ['exif', 'iptc', 'xmp'].includes(location) ? location : 'tag'
}
