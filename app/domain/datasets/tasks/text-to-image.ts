import { column, outputColumns } from '../columns'
import type { TaskDefinition } from './task'
import { imageColumn, imageFacts, imageLines } from './texts'

/** Every image with the prompt it was made from. Lines: an imagefolder's metadata. */
export const textToImage: TaskDefinition = {
  unit: () => 'output',
  modalities: ['image'],
  near: () => 'output',
  settings: () => [],
  unfit: () => [],
  columns: () => outputColumns([imageColumn, column('caption', 'text', (r) => r.prompt), ...imageFacts]),
  line: (record) => ({ file_name: record.image?.path ?? '', text: record.prompt }),
  jsonlPath: imageLines,
  card: {
    tag: 'text-to-image',
    category: 'text-to-image',
    rows: 'images with the prompts they were made from',
    candidates: 'images',
    columns: () => '`image` (bytes and file name) and `caption` are the cleaned texts.',
    lines:
      'The captions alone are in `captions/<split>/metadata.jsonl`; `file_name` is the `image.path` of the row.'
  }
}
