import { sidesOf } from '../tasks/image-preference'
import { type FormatDefinition, withPoints } from './format'
import { bytesOf, captionOf, creditOf, ofCaptions } from './images'
import { Shards } from './shards'
import { tarArchive } from './tar'

/**
 * WebDataset archives: a sample's files share the record's id up to the first dot, and every sample has the same endings.
 * Where a release mixes kinds of images all are named `.jpg`; decoders go by the bytes.
 */
export const webdataset: FormatDefinition = {
  fits: (recipe) => ofCaptions(recipe) || recipe.task === 'image-preference',
  images: true,
  writer: ({ split, recipe, extensions }) => {
    const shards = new Shards(split, 'tar', tarArchive)
    const [only = 'jpg'] = extensions
    const ending = extensions.size === 1 ? only : 'jpg'
    return {
      add: (row) => {
        const { record } = row
        const said = { id: record.id, ...creditOf(record), rating_score: record.rating_score }
        if (ofCaptions(recipe)) {
          if (!record.image || !captionOf(record)) return 'empty'
          const { width, height } = record.image
          return shards.add([
            [`${record.id}.${ending}`, bytesOf(row, record.image)],
            [`${record.id}.json`, withPoints(JSON.stringify({ ...said, width, height }))],
            [`${record.id}.txt`, captionOf(record)]
          ])
        }
        const [zero, one] = sidesOf(record)
        if (!zero.image || !one.image || !record.prompt) return 'empty'
        const labels = { label_0: zero.label, label_1: one.label }
        return shards.add([
          [`${record.id}.0.${ending}`, bytesOf(row, zero.image)],
          [`${record.id}.1.${ending}`, bytesOf(row, one.image)],
          [`${record.id}.json`, withPoints(JSON.stringify({ ...said, ...labels }))],
          [`${record.id}.txt`, record.prompt]
        ])
      },
      end: () => shards.end()
    }
  }
}
