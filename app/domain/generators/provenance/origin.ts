import type { Carrier, Container } from '../../formats/containers/carriers'

const PNG_TEXT = new Set(['tEXt', 'zTXt', 'iTXt'])

/** Where a carrier stood, as an `Origin` names it: `png:AIGC`, `exif:UserComment`, `mdta:AIGC`, `text:AIGC`. */
export const originOf = (
  container: Container,
  { location, key }: Pick<Carrier, 'location' | 'key'>
): string => `${container === 'png' && PNG_TEXT.has(location) ? 'png' : location}:${key}`
