import type { Recipe } from '../recipe'
import type { DatasetRecord, RecordImage } from '../record'
import type { FormatRow } from './format'

/** Rows are one image with its words. */
export const ofCaptions = ({ task }: Recipe): boolean => task === 'text-to-image' || task === 'caption'

/** The words to an image: those chosen for it, else the prompt it was made from. */
export const captionOf = ({ caption, prompt }: DatasetRecord): string => caption ?? prompt

/** Bytes of an image of the row. @throws Error when they were not brought along */
export function bytesOf({ images, record }: FormatRow, image: RecordImage): Uint8Array {
  const bytes = images.get(image.sha256)
  if (!bytes) throw new Error(`Record ${record.id}: its image is not there`)
  return bytes
}

/** Whom to credit, under which licence, and what made it. Never empty: nothing here may lock a column to nothing. */
export const creditOf = (record: DatasetRecord) => ({
  author: record.author,
  output_author: record.output_author ?? '',
  license: record.license,
  source_url: record.source_url,
  generator: record.generator,
  model: record.model
})
