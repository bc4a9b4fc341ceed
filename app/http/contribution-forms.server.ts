import { z } from 'zod'
import { parseParameters } from '~/domain/outputs/parameters'
import type { PromptInput } from '~/domain/prompts/prompt-input'
import type { FirstOutput } from '~/domain/prompts/share-prompt.server'
import { parseTags } from '~/domain/prompts/tags'

/** Browsers send CRLF for every line break of a text field; what was typed has LF (HTML §4.10.22.4). */
const lines = z
  .string()
  .default('')
  .transform((text) => text.replaceAll('\r\n', '\n'))
const line = z.string().default('')

/** Fields of forms that share prompts and outputs. They only give shape: what is acceptable is for the domain to say. */
export const PromptFields = z.object({
  title: line,
  text: lines,
  scenario: line,
  tags: line,
  license: line,
  trainingConsent: line,
  contentRating: line
})
/** A file that came in pieces before the form: its upload, and what is said of it alone. */
const WorkFields = z.object({
  upload: line,
  alt: line,
  generator: line,
  model: line,
  parameters: lines,
  poster: z.instanceof(File).optional()
})
export const OutputFields = z.object({
  output: lines,
  modality: line,
  syntax: line,
  files: z.array(z.instanceof(File)).default([]),
  alt: line,
  generator: line,
  model: line,
  parameters: lines,
  works: z.array(WorkFields).default([])
})
export const TermsFields = PromptFields.pick({ license: true, trainingConsent: true, contentRating: true })

/** The typed answer to the consent question; undefined when it was left open, which the domain refuses. */
const consentOf = (answer: string) => (answer === 'yes' ? true : answer === 'no' ? false : undefined)

/** Licence, consent and content rating as posted; the domain checks that they are answers. */
export const toTerms = (
  fields: Omit<z.output<typeof TermsFields>, 'contentRating'> & { contentRating?: string }
) =>
  ({
    license: fields.license,
    trainingConsent: consentOf(fields.trainingConsent),
    contentRating: fields.contentRating || undefined
  }) as Pick<PromptInput, 'license' | 'trainingConsent' | 'contentRating'>

export const toPrompt = (fields: z.output<typeof PromptFields>): PromptInput => ({
  title: fields.title,
  text: fields.text,
  scenario: fields.scenario as PromptInput['scenario'],
  tags: parseTags(fields.tags),
  ...toTerms(fields)
})

type Outputs = z.output<typeof OutputFields>

const bytesOf = async (file: File | undefined) =>
  file?.size ? new Uint8Array(await file.arrayBuffer()) : undefined

/** The outputs of a form, in the order of its page: files that came in pieces, files that came with it, words. */
export async function toOutputs(fields: Outputs): Promise<FirstOutput[]> {
  const common = {
    generatorId: fields.generator,
    model: fields.model,
    parameters: parseParameters(fields.parameters)
  }
  const outputs: FirstOutput[] = []
  for (const { upload, alt, poster, generator, model, parameters } of fields.works) {
    if (!upload) continue
    outputs.push({
      file: { uploadId: upload, alt, posterBytes: await bytesOf(poster) },
      generatorId: generator || common.generatorId,
      model: model || (generator ? '' : common.model),
      parameters: parameters.trim() || generator ? parseParameters(parameters) : common.parameters
    })
  }
  for (const file of fields.files) {
    // A field without a file is sent as a nameless empty one; one with a name was chosen, and the domain says it is empty.
    if (!file.size && !file.name) continue
    const bytes = new Uint8Array(await file.arrayBuffer())
    outputs.push({ ...common, file: { bytes, fileName: file.name, alt: fields.alt } })
  }
  if (fields.output.trim())
    outputs.push({
      ...common,
      text: fields.output,
      modality: (fields.modality || undefined) as FirstOutput['modality'],
      syntax: fields.syntax
    })
  return outputs
}
