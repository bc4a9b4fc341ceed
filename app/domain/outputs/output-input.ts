import { CONTENT_RATINGS, type ContentRating, LICENSES, type License } from '~db/vocabulary'
import { checkParameters } from '../generators/registry/check-parameters'
import { looksLikeDialogue } from './dialogue'
import { OUTPUT_LIMITS } from './limits'
import { WORD_MODALITIES, type WordModality } from './word-modality'

/** A file as given: its bytes, or an upload of the same person that is whole. Its bytes say what it is. */
export type GivenFile = ({ bytes: Uint8Array } | { uploadId: string }) & {
  alt?: string
  /** As the person's machine called it; read for signs of its maker, never shown. */
  fileName?: string
  /** A still picture of a film, made by the browser. */
  posterBytes?: Uint8Array
}

/** What a person gives when they add an output: words or a file, and how it was made. */
export interface OutputInput {
  promptId: string
  /** What the words are; `text` when it is left out. A dialogue is a transcript (`dialogue.ts`). */
  modality?: WordModality
  text?: string
  /** Code: its language; guessed when it is left out. */
  syntax?: string
  file?: GivenFile
  generatorId: string
  /** Version of the generator in the person's words, such as "v6.1". */
  model?: string
  parameters?: Record<string, string>
  license: License
  trainingConsent: boolean
  /** Whom it is fit for, in its author's word; everybody when it is left out. */
  contentRating?: ContentRating
}

const isEmpty = (file: GivenFile) => 'bytes' in file && file.bytes.byteLength === 0
const isMissing = (file: GivenFile | undefined) => !file || ('uploadId' in file && !file.uploadId)

/** What is wrong with an output, apart from the file's bytes: field → message key. */
export function checkOutput(input: Omit<OutputInput, 'promptId'>): Record<string, string> {
  const wrong: Record<string, string> = {}
  const { text, file, modality = 'text', syntax = '' } = input
  const hasText = Boolean(text?.trim())
  if (hasText && file) wrong.output = 'output:error.both'
  else if (!hasText && isMissing(file)) wrong.output = 'output:error.missing'
  else if (file && isEmpty(file)) wrong.files = 'output:error.file_empty'
  else if (!WORD_MODALITIES.includes(modality)) wrong.modality = 'output:error.kind'
  else if (modality === 'dialogue' && !looksLikeDialogue(text ?? '')) wrong.output = 'output:error.dialogue'
  if (hasText && (text?.length ?? 0) > OUTPUT_LIMITS.text) wrong.output = 'output:error.text_long'
  if (syntax.length > OUTPUT_LIMITS.syntax) wrong.syntax = 'output:error.syntax'
  // a file may name its maker itself
  if (!input.generatorId && !file) wrong.generator = 'output:error.generator'
  if ((input.model?.length ?? 0) > OUTPUT_LIMITS.model) wrong.model = 'output:error.model_long'
  if ((file?.alt?.length ?? 0) > OUTPUT_LIMITS.alt) wrong.alt = 'output:error.alt_long'
  if (!LICENSES.includes(input.license)) wrong.license = 'composer:error.license'
  if (typeof input.trainingConsent !== 'boolean') wrong.trainingConsent = 'composer:error.consent'
  if (!CONTENT_RATINGS.includes(input.contentRating ?? 'general')) wrong.contentRating = 'errors:field.choose'
  const [setting] = Object.values(checkParameters(input.generatorId, input.parameters ?? {}).wrong)
  if (setting) wrong.parameters = setting
  // PostgreSQL's text type has no NUL
  if ([text, input.model, file?.alt, syntax].some((part) => part?.includes('\0')))
    wrong.output = 'composer:error.nul'
  return wrong
}
