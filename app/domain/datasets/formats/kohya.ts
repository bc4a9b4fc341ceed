import type { FormatDefinition } from './format'
import { bytesOf, captionOf, ofCaptions } from './images'
import { Shards } from './shards'
import { zipArchive } from './zip'

/** Whatever some reader takes for the end of a line. */
const LINE_ENDS = /[\r\n\v\f\u0085\u2028\u2029]+/g

/** A caption as kohya's scripts read it: its first line, so it is made one. */
export const oneLine = (caption: string): string => caption.replace(LINE_ENDS, ' ').trim()

/** Images with a `.txt` of the same name beside each, packed into ZIP archives. The names are the records' ids. */
export const kohya: FormatDefinition = {
  fits: ofCaptions,
  images: true,
  writer: ({ split }) => {
    const shards = new Shards(split, 'zip', zipArchive)
    return {
      add: (row) => {
        const { record } = row
        const caption = oneLine(captionOf(record))
        if (!record.image || !caption) return 'empty'
        const stem = record.image.path.replace(/\.[^.]*$/, '')
        return shards.add([
          [record.image.path, bytesOf(row, record.image)],
          [`${stem}.txt`, `${caption}\n`]
        ])
      },
      end: () => shards.end()
    }
  }
}
