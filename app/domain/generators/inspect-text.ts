import type { ByteSource, Container, Walked } from '../formats/containers/carriers'
import { countRows } from '../formats/recognise/count-rows'
import { recogniseText as recogniseExport } from '../formats/recognise/recognise-text'
import { detectEncoding } from '../formats/text-encoding'
import type { Collection, GenerationRecord, Inspection, Origin } from './generation-record'
import { recogniseText as recogniseSettings } from './recognise-text'

type TextAnswer = Omit<Inspection, 'mediaType' | 'pixels' | 'provenance' | 'carriers' | 'warnings'> & {
  warnings: string[]
}

/** Texts up to here are read whole; of longer ones the beginning is looked at and the rest is only counted. Bytes. */
const WHOLE_BYTES = 16 * 1024 * 1024
const HEAD_BYTES = 1024 * 1024
const CHUNK_BYTES = 256 * 1024
/** Longest prose that is taken for a prompt. Characters. */
const MAX_PROMPT = 200_000

const JSON_START = /^\s*[[{]/

/** The text of a source in pieces, in whatever encoding its first bytes are. */
async function* chunksOf(source: ByteSource): AsyncGenerator<string> {
  const decoder = new TextDecoder(detectEncoding(await source.read(0, 64 * 1024)))
  for (let at = 0; at < source.size; at += CHUNK_BYTES)
    yield decoder.decode(await source.read(at, CHUNK_BYTES), { stream: true })
  yield decoder.decode()
}

async function beginning(source: ByteSource, bytes: number): Promise<string> {
  let text = ''
  let read = 0
  for await (const chunk of chunksOf(source)) {
    text += chunk
    read += CHUNK_BYTES
    if (read >= bytes) break
  }
  return text
}

/** The container a text's name and first sign tell, where nobody recognised more. */
function plainContainer(text: string, fileName: string): Container {
  if (JSON_START.test(text)) return /\.(jsonl|ndjson)$/i.test(fileName) ? 'jsonl' : 'json'
  const [, ending] = /\.(csv|tsv|md|markdown)$/i.exec(fileName) ?? []
  return ending ? (({ csv: 'csv', tsv: 'tsv' } as const)[ending.toLowerCase()] ?? 'markdown') : 'text'
}

const embedded = (sources: Record<string, Origin>): Record<string, Origin> =>
  Object.fromEntries(
    Object.entries(sources).map(([field, origin]) => [field, { ...origin, source: 'embedded' }])
  )

/**
 * What a text file is: an export of conversations or data, settings of an image tool, a graph, or just words — which are
 * then the prompt (generators.md §8.14), by an unknown maker.
 */
export async function inspectText(source: ByteSource, fileName: string): Promise<TextAnswer> {
  const whole = source.size <= WHOLE_BYTES
  const text = await beginning(source, whole ? WHOLE_BYTES + CHUNK_BYTES : HEAD_BYTES)
  const exported = recogniseExport(text, whole, fileName)
  if (exported) {
    const { container, kind, generator, generatorVersion, seedRow, confidence, sources, warnings } = exported
    const collection: Collection | null | undefined =
      exported.collection && !whole ? await countRows(exported, chunksOf(source)) : exported.collection
    const maker: Record<string, Origin> =
      generator === 'unknown' ? {} : { generator: { source: 'embedded', carrier: container } }
    return {
      ...{ container, kind, generator, confidence, hints: [], warnings },
      sources: { ...maker, ...embedded(sources) },
      ...(generatorVersion && { generatorVersion }),
      ...(seedRow && { seedRow }),
      ...exported.record,
      ...(collection ?? exported.collection)
    }
  }
  return settingsIn(text, whole, fileName)
}

function settingsIn(text: string, whole: boolean, fileName: string): TextAnswer {
  const container = plainContainer(text, fileName)
  const { record, sources, ...answer } = recogniseSettings(text)
  if (answer.generator !== 'unknown')
    return {
      container,
      kind: kindOf(answer.generator, container),
      ...answer,
      ...record,
      sources: embedded(sources)
    }
  const words: GenerationRecord =
    whole && (container === 'text' || container === 'markdown') && text.trim() && text.length <= MAX_PROMPT
      ? { prompt: text.trim() }
      : {}
  return {
    ...{ container, ...answer, ...words },
    sources: words.prompt ? { prompt: { source: 'embedded', carrier: 'text' } } : {}
  }
}

const kindOf = (generator: string, container: Container): string =>
  container === 'json'
    ? generator === 'comfyui'
      ? 'comfyui-workflow'
      : `${generator}-json`
    : `${generator}-text`

/** Containers that are looked at as text. */
export const isText = ({ container }: Pick<Walked, 'container'>): boolean => container === 'text'
