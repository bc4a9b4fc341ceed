import type { MediaAsker } from '~/domain/outputs/find-media.server'

/** Somebody who asks for a file and meets nothing that is for adults. */
export const askedBy = (viewer: { id: string; reviewer: boolean } | null): MediaAsker => ({
  viewer: async () => viewer,
  meets: async () => false
})
