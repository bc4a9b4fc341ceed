import { column, outputColumns } from '../columns'
import type { TaskDefinition } from './task'
import { imageColumn, imageFacts, imageLines } from './texts'

/** Images with the words to say of them: the prompt, or the alternative text its author wrote. */
export const caption: TaskDefinition = {
  unit: () => 'output',
  modalities: ['image'],
  near: () => 'output',
  settings: () => ['captions'],
  unfit: () => [],
  needsAlt: ({ captions }) => captions === 'alt',
  freeze: ({ prompt, image }, { captions }) => ({
    caption: captions === 'alt' ? (image?.alt ?? '') : prompt
  }),
  columns: () =>
    outputColumns([
      imageColumn,
      column('text', 'text', (r) => r.caption ?? r.prompt),
      column('prompt', 'text', (r) => r.prompt),
      ...imageFacts
    ]),
  line: (record) => ({ file_name: record.image?.path ?? '', text: record.caption ?? record.prompt }),
  jsonlPath: imageLines,
  card: {
    tag: 'image-captioning',
    category: 'image-to-text',
    rows: 'images with a caption',
    candidates: 'images',
    columns: ({ captions }) =>
      `\`image\` holds bytes and file name; \`text\` is ${
        captions === 'alt' ? 'the alternative text its author wrote' : 'the cleaned prompt it was made from'
      }.`,
    lines:
      'The captions alone are in `captions/<split>/metadata.jsonl`; `file_name` is the `image.path` of the row.'
  }
}
