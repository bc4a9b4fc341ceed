import type { Drawing } from './brush'
import { cityRain, poster } from './city'
import { bambooMoon, koiPond, teaTable } from './garden'
import { campfire, cloudWhale, lanternLane } from './hearth'
import { desertStars, duskMountains, inkMountains, snowCabin } from './land'
import { emberField, paperCut, tiles } from './pattern'

const GALLERY = {
  bambooMoon,
  campfire,
  cityRain,
  cloudWhale,
  desertStars,
  duskMountains,
  emberField,
  inkMountains,
  koiPond,
  lanternLane,
  paperCut,
  poster,
  snowCabin,
  teaTable,
  tiles
} satisfies Record<string, (seed: number) => Drawing>

export type ArtName = keyof typeof GALLERY

/** Every picture the demo can draw. */
export const ART_NAMES = Object.keys(GALLERY) as ArtName[]

/** Draws a picture: the same name and seed give the same SVG. */
export const drawArt = (name: ArtName, seed: number): Drawing => GALLERY[name](seed)
