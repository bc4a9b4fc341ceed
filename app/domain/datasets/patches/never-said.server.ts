import { blobKey } from '~storage/keys'
import type { Hub } from '../../hub/hub.server'
import { recordOf } from '../lines/snapshot-line'
import type { DatasetRecord, Shard } from '../record'

/** A rule or a pipeline, in its version, that a record names. */
export interface Word {
  kind: 'rule' | 'pipeline'
  word: string
}

/** All that a record names. */
export const wordsOf = (record: DatasetRecord): Word[] => [
  ...record.rules.map((word): Word => ({ kind: 'rule', word })),
  ...[record.prompt_pipeline, record.output_pipeline, record.other?.output_pipeline].flatMap(
    (word): Word[] => (word ? [{ kind: 'pipeline', word }] : [])
  )
]

const key = ({ kind, word }: Word) => `${kind} ${word}`

/**
 * Of words that dropped records name, those no record of these shards does. Reads on only until all are met; only lines that hold
 * the letters are parsed, so what is rare costs a pass over the bytes.
 */
export async function neverSaid(
  hub: Pick<Hub, 'store'>,
  shards: Shard[],
  dropped: DatasetRecord[]
): Promise<Word[]> {
  const wanted = new Map(dropped.flatMap(wordsOf).map((word) => [key(word), word]))
  for (const shard of shards) {
    if (wanted.size === 0) break
    const { body } = await hub.store.read(blobKey(shard.sha256))
    try {
      let begun: Buffer[] = []
      for await (const chunk of body) {
        const last = (chunk as Buffer).lastIndexOf(10) + 1
        begun.push((chunk as Buffer).subarray(0, last || chunk.length))
        if (last === 0) continue
        forgetMet(wanted, Buffer.concat(begun))
        if (wanted.size === 0) break
        begun = [(chunk as Buffer).subarray(last)]
      }
    } finally {
      body.destroy()
    }
  }
  return [...wanted.values()]
}

/** Takes out of the wanted words those that a record in these lines names. */
function forgetMet(wanted: Map<string, Word>, lines: Buffer): void {
  for (const [name, { word }] of wanted) {
    const letters = JSON.stringify(word)
    for (let at = lines.indexOf(letters); at >= 0; ) {
      const end = lines.indexOf(10, at)
      const line = lines.subarray(lines.lastIndexOf(10, at) + 1, end)
      if (wordsOf(recordOf(line.toString('utf8'))).some((said) => key(said) === name)) {
        wanted.delete(name)
        break
      }
      at = lines.indexOf(letters, end)
    }
  }
}
