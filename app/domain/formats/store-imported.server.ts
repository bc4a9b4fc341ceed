import { isAppError } from '../errors'
import { checkParameters } from '../generators/registry/check-parameters'
import type { Hub } from '../hub/hub.server'
import { kindOf } from '../outputs/file-kind'
import { OUTPUT_LIMITS } from '../outputs/limits'
import { storableText } from '../outputs/record-inspection.server'
import { storeAndInspect } from '../outputs/store-given-file.server'
import { toldByFile } from '../outputs/told-by-file.server'
import { withBytes } from './file-bytes.server'
import type { ImportedMedia, ImportedOutput, ImportedPrompt } from './record'

/** A file that is kept, with what everybody may know of how it was made. */
interface ImportedFile {
  sha256: string
  mediaType: string
  width: number | null
  height: number | null
  generation: object | null
  provenance: object | null
}

/** An output whose file, if it has one, is in storage. */
export type StoredOutput = ImportedOutput & { file: ImportedFile | null }
export type StoredPrompt = Omit<ImportedPrompt, 'outputs'> & { format: string; outputs: StoredOutput[] }

/** A file that was not taken, and why. */
export interface RefusedFile {
  /** Its path in the archive or folder. */
  entry: string
  error: string
}

/** Files looked at a time: each picture is decoded once, which bounds memory. */
const AT_ONCE = 3
/** What is wrong with a file, as against with the hub or its disk. */
const VERDICTS = ['invalid', 'unsupported_media', 'too_large', 'not_found']

/**
 * Keeps the files of a batch the way uploads are kept: by their bytes, within the same limits, read for what they say of
 * their making. A file that is refused is left out, and so is a prompt that came with nothing else.
 */
export async function storeImported(
  hub: Hub,
  batch: readonly (ImportedPrompt & { format: string })[]
): Promise<{ prompts: StoredPrompt[]; refused: RefusedFile[] }> {
  const refused: RefusedFile[] = []
  const kept = new Map<ImportedOutput, StoredOutput>()
  const waiting = batch.flatMap(({ outputs }) => outputs).values()
  const worker = async () => {
    for (const output of waiting) {
      const stored = output.media
        ? await storeFile(hub, output, output.media, refused)
        : { ...output, ...settings(output), file: null }
      if (stored) kept.set(output, stored)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const prompts = batch.flatMap((prompt) => {
    const outputs = prompt.outputs.flatMap((output) => kept.get(output) ?? [])
    return outputs.length === 0 && prompt.outputs.length > 0 ? [] : [{ ...prompt, outputs }]
  })
  return { prompts, refused }
}

/** @returns null when the file was refused; why is put with the others */
async function storeFile(
  hub: Hub,
  output: ImportedOutput,
  media: ImportedMedia,
  refused: RefusedFile[]
): Promise<StoredOutput | null> {
  try {
    const name = media.name.slice(media.name.lastIndexOf('/') + 1)
    const { sha256, mediaType, width, height } = await withBytes(media, (bytes) =>
      storeAndInspect(hub, bytes, name)
    )
    const told = await toldByFile(hub.db, sha256, kindOf(mediaType))
    const { generation, provenance } = told
    const generatorId = output.generatorId || told.generatorId || 'other'
    return {
      ...output,
      generatorId,
      model: output.model || told.model.slice(0, OUTPUT_LIMITS.model),
      // what stands beside the file fills what it leaves open, and where both speak the page tells both
      ...settings({ generatorId, parameters: { ...told.parameters, ...output.parameters } }),
      file: { sha256, mediaType, width, height, generation, provenance }
    }
  } catch (error) {
    if (!isAppError(error) || !VERDICTS.includes(error.code)) throw error
    refused.push({ entry: media.name, error: error.message })
    return null
  }
}

function settings({ generatorId, parameters = {} }: Pick<ImportedOutput, 'generatorId' | 'parameters'>) {
  const entries = Object.entries(checkParameters(generatorId, parameters).parameters)
    .slice(0, OUTPUT_LIMITS.parameters)
    .map(([name, value]) => [
      storableText(name).slice(0, OUTPUT_LIMITS.parameterName),
      storableText(value).slice(0, OUTPUT_LIMITS.parameterValue)
    ])
  return { parameters: Object.fromEntries(entries) }
}
