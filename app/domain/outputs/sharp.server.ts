import { createRequire } from 'node:module'
import type whole from 'sharp'
import type { Sharp, SharpInput, SharpOptions } from 'sharp'

let known: typeof whole | undefined
const loaded = (): typeof whole => {
  known ??= createRequire(import.meta.url)('sharp') as typeof whole
  return known
}

/** sharp's own function. It is loaded with the first picture: it would take a sixth of a second of every process's start. */
export const sharp = (input?: SharpInput | SharpInput[], options?: SharpOptions): Sharp =>
  loaded()(input, options)

/** Which sharp it is, and of which libvips. */
export const sharpVersions = (): typeof whole.versions => loaded().versions
