import { declaredKind } from '../outputs/file-kind'
import { isHidden } from './bundle'

/** Endings of a text beside a picture, the one with the last word first. */
const BESIDE = ['.caption', '.txt', '.json', '.civitai.info'] as const
/** Texts that can hold rows about many pictures, or prompts of their own; what describes a collection is no prompt. */
const TABLES = /\.(?:jsonl?|ndjson|csv|tsv|parquet|md|markdown)$/i
const ABOUT = /(?:^|\/)(?:readme|license|changelog|dataset_infos?)\.[a-z]+$/i

/** Pictures, sound and film that we do not take: they are reported, not passed over. */
const NOT_TAKEN = /\.(?:gif|avif|heic|bmp|tiff?|jxl|avi|mkv|aac|wma)$/i

/** What is what in a bundle that holds pictures, sound or film. */
export interface Paired {
  /** File → the texts beside it, best first. */
  media: Map<string, string[]>
  /** Texts that may hold rows. */
  tables: string[]
}

/** Sorts names: `a/1.png` goes with `a/1.txt`, `a/1.caption`, `a/1.json` and `a/1.png.json`; what is hidden is passed over. */
export function pairSidecars(names: readonly string[]): Paired {
  const known = new Map(names.map((name) => [name.toLowerCase(), name]))
  const beside = new Set<string>()
  const media = new Map<string, string[]>()
  for (const name of names) {
    if (isHidden(name) || !(declaredKind('', name) || NOT_TAKEN.test(name))) continue
    const stem = name.replace(/\.[^./]+$/, '')
    const texts = BESIDE.flatMap((ending) =>
      [`${name}${ending}`, `${stem}${ending}`].flatMap((text) => known.get(text.toLowerCase()) ?? [])
    )
    for (const text of texts) beside.add(text)
    media.set(name, texts)
  }
  const tables = names.filter(
    (name) => TABLES.test(name) && !ABOUT.test(name) && !isHidden(name) && !beside.has(name)
  )
  return { media, tables }
}
