import { recordOf, settingsOf } from '../generators/generation'
import type { Inspection } from '../generators/generation-record'
import { hubGeneratorOf } from '../generators/registry/hub-generator-of'
import { declaredKind, kindOf } from '../outputs/file-kind'
import { inspectFile } from '../outputs/inspect-file.server'
import { type BundleFile, mediaOf } from './bundle'
import { bytesSource } from './containers/walk'
import { gathered, withBytes } from './file-bytes.server'
import { parseJsonText } from './json-text'
import { isObject } from './json-value'
import { picturePrompt, type Told, toldByRow } from './picture-row'
import { type ParsedRow, RowError } from './record'
import { detectEncoding } from './text-encoding'

/** Longest text beside a picture, in bytes. */
const MAX_TEXT = 1024 * 1024

const SILENT: Told = {
  prompt: '',
  title: '',
  alt: '',
  tags: [],
  generatorId: '',
  model: '',
  parameters: {}
}

/**
 * A picture, sound or film as one row: its prompt stands in a text beside it (a caption, the settings some tool wrote, a
 * JSON file), else in the file itself. What the file says of its settings is read when it is kept.
 *
 * @throws AppError when it, or a text beside it, can not be unpacked
 */
export async function* readPicture(
  file: BundleFile,
  beside: readonly BundleFile[]
): AsyncGenerator<ParsedRow> {
  try {
    let told = SILENT
    for (const text of beside) told = joined(told, await toldByText(file, text))
    if (!told.prompt.trim()) told = joined(told, await toldByItself(file))
    if (!told.prompt.trim()) throw new RowError('no prompt: neither beside the file nor inside it')
    yield { line: 1, format: 'pictures', prompts: [picturePrompt(told, mediaOf(file))] }
  } catch (error) {
    if (!(error instanceof RowError)) throw error
    yield { line: 1, error: error.message, row: null }
  }
}

/** What the first leaves open, the second fills. */
const joined = (first: Told, second: Told): Told => ({
  prompt: first.prompt || second.prompt,
  title: first.title || second.title,
  alt: first.alt || second.alt,
  tags: [...first.tags, ...second.tags],
  generatorId: first.generatorId || second.generatorId,
  model: first.model || second.model,
  parameters: { ...second.parameters, ...first.parameters }
})

async function toldByText(file: BundleFile, text: BundleFile): Promise<Told> {
  if (text.sizeBytes > MAX_TEXT) throw new RowError(`“${text.name}” is longer than a megabyte`)
  const bytes = await gathered(text.stream())
  const inspection = await inspectFile(bytesSource(bytes), text.name)
  const told = inspection && toldBy(inspection, file.name)
  if (told?.prompt) return told
  const words = new TextDecoder(detectEncoding(bytes)).decode(bytes).replace(/^\ufeff/, '')
  const json = parseJsonText(words)
  const row = Array.isArray(json) ? json[0] : json
  if (isObject(row)) return toldByRow(row)
  // a caption may well begin with a brace
  return /\.(?:txt|caption)$/i.test(text.name) ? { ...SILENT, prompt: words.trim() } : SILENT
}

/** Only its prompt: maker and settings are read when the file is kept. */
async function toldByItself(file: BundleFile): Promise<Told> {
  const inspection = await withBytes(mediaOf(file), ({ source }) => inspectFile(source, file.name))
  // a text that is called a picture is not one
  return { ...SILENT, prompt: (kindOf(inspection?.mediaType ?? '') && inspection?.prompt) || '' }
}

function toldBy(inspection: Inspection, fileName: string): Told {
  const record = recordOf(inspection)
  const kind = declaredKind('', fileName) ?? 'image'
  return {
    ...SILENT,
    prompt: record.prompt ?? '',
    generatorId: hubGeneratorOf(inspection.generator, kind)?.id ?? '',
    model: record.model?.name ?? '',
    parameters: settingsOf(record)
  }
}
