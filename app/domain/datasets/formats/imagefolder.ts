import { jsonLine } from '../jsonl'
import type { DatasetRecord } from '../record'
import { sidesOf } from '../tasks/image-preference'
import { type FormatDefinition, type FormatRow, withPoints } from './format'
import { bytesOf, captionOf, creditOf, ofCaptions } from './images'
import { Shards } from './shards'
import { zipArchive } from './zip'

/**
 * Images with a `metadata.jsonl`, packed into ZIP archives that `load_dataset("imagefolder", data_files=…)` unpacks. Of two
 * images the second is named by `other_file_name`.
 */
export const imagefolder: FormatDefinition = {
  fits: (recipe) => ofCaptions(recipe) || recipe.task === 'image-preference',
  images: true,
  writer: ({ split, recipe }) => {
    const shards = new Shards(split, 'zip', zipArchive, 'metadata.jsonl')
    return {
      add: (row) => {
        const { lines, files } = ofCaptions(recipe) ? single(row.record) : pair(row.record)
        if (files.length === 0 || !lines.text) return 'empty'
        // an image may be in two pairs, so it goes by the name of the pair
        const members = files.map(({ name, image }): [string, Uint8Array] => [name, bytesOf(row, image)])
        return shards.add(members, withPoints(jsonLine(lines)))
      },
      end: () => shards.end()
    }
  }
}

type Image = NonNullable<FormatRow['record']['image']>

function single(record: DatasetRecord) {
  const { image, id } = record
  const files = image ? [{ name: image.path, image }] : []
  return { files, lines: { file_name: image?.path ?? '', text: captionOf(record), id, ...creditOf(record) } }
}

function pair(record: DatasetRecord) {
  const [zero, one] = sidesOf(record)
  const named = [zero, one].map((side, i) => ({
    name: `${record.id}-${i}.${side.image?.path.split('.').pop()}`,
    image: side.image as Image
  }))
  return {
    files: zero.image && one.image ? named : [],
    lines: {
      file_name: named[0]?.name,
      other_file_name: named[1]?.name,
      text: record.prompt,
      label_0: zero.label,
      label_1: one.label,
      id: record.id,
      ...creditOf(record)
    }
  }
}
