import { LICENSES, type License } from '~db/vocabulary'
import { checkParameters } from '../generators/registry/check-parameters'
import { OUTPUT_LIMITS } from './limits'

/** What a person gives when they add an output: a text or an image, and how it was made. */
export interface OutputInput {
  promptId: string
  text?: string
  image?: { bytes: Uint8Array; alt?: string }
  generatorId: string
  /** Version of the generator in the person's words, such as "v6.1". */
  model?: string
  parameters?: Record<string, string>
  license: License
  trainingConsent: boolean
}

/** What is wrong with an output, apart from the image's bytes: field → message key. */
export function checkOutput(input: Omit<OutputInput, 'promptId'>): Record<string, string> {
  const wrong: Record<string, string> = {}
  const hasText = Boolean(input.text?.trim())
  if (hasText && input.image) wrong.output = 'output:error.both'
  else if (!hasText && !input.image?.bytes.byteLength) wrong.output = 'output:error.missing'
  if (hasText && (input.text?.length ?? 0) > OUTPUT_LIMITS.text) wrong.output = 'output:error.text_long'
  if (!input.generatorId) wrong.generator = 'output:error.generator'
  if ((input.model?.length ?? 0) > OUTPUT_LIMITS.model) wrong.model = 'output:error.model_long'
  if ((input.image?.alt?.length ?? 0) > OUTPUT_LIMITS.alt) wrong.alt = 'output:error.alt_long'
  if (!LICENSES.includes(input.license)) wrong.license = 'composer:error.license'
  if (typeof input.trainingConsent !== 'boolean') wrong.trainingConsent = 'composer:error.consent'
  const [setting] = Object.values(checkParameters(input.generatorId, input.parameters ?? {}).wrong)
  if (setting) wrong.parameters = setting
  // PostgreSQL's text type has no NUL
  if ([input.text, input.model, input.image?.alt].some((part) => part?.includes('\0')))
    wrong.output = 'composer:error.nul'
  return wrong
}
