import { Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { blanksKey, blobKey } from '~storage/keys'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { storedSource } from './byte-source.server'
import { isMissing } from './is-missing.server'
import { byteWindow } from './media/byte-window'
import { type Blank, findPlaces } from './media/places'

const FILLS: Record<Blank['fill'], Buffer> = {
  free: Buffer.from('free'),
  zero: Buffer.from([0]),
  space: Buffer.from(' ')
}

const kept = cachedFor<Blank[]>({ ttlMs: 3600_000, max: 500 })

/**
 * What is blanked in everybody's copy of a film or sound: found once by its bytes and kept beside it, so that the copy
 * itself takes no room. Empty when it says no place.
 */
export const placesOf = (hub: Pick<Hub, 'store'>, sha256: string, sizeBytes: number): Promise<Blank[]> =>
  kept(hub.store, sha256, async () => {
    const stored = await hub.store.read(blanksKey(sha256)).catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    if (stored) return JSON.parse((await buffer(stored.body)).toString()) as Blank[]
    const source = storedSource(sizeBytes, (range) => hub.store.read(blobKey(sha256), range))
    const blanks = await findPlaces(byteWindow(source))
    await hub.store.put(blanksKey(sha256), Buffer.from(JSON.stringify(blanks)), {
      mediaType: 'application/json'
    })
    return blanks
  })

/** Blanks a stream of a file that begins at byte `start` of it. */
export function blanking(blanks: Blank[], start: number): Transform {
  let at = start
  return new Transform({
    transform(given: Buffer, _encoding, done) {
      const end = at + given.length
      const hit = blanks.filter((blank) => blank.at < end && blank.at + blank.length > at)
      const chunk = hit.length > 0 ? Buffer.from(given) : given
      for (const blank of hit) {
        const fill = FILLS[blank.fill]
        const last = Math.min(blank.at + blank.length, end)
        for (let i = Math.max(blank.at, at); i < last; i++)
          chunk[i - at] = fill[(i - blank.at) % fill.length] as number
      }
      at = end
      done(null, chunk)
    }
  })
}
