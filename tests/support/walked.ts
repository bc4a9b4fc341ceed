import type { Walked } from '~/domain/formats/containers/carriers'
import { bytesSource, walkContainer } from '~/domain/formats/containers/walk'

export const walkBytes = (bytes: Uint8Array): Promise<Walked> => walkContainer(bytesSource(bytes))

/** Carriers as `location:key=text`, in file order. */
export const told = ({ carriers }: Walked): string[] =>
  carriers.map(({ location, key, text }) => `${location}:${key}=${text}`)
