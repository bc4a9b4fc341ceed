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
  trainingConsent: line
})
export const OutputFields = z.object({
  output: lines,
  image: z.instanceof(File).optional(),
  alt: line,
  generator: line,
  model: line,
  parameters: lines
})
export const TermsFields = PromptFields.pick({ license: true, trainingConsent: true })

/** The typed answer to the consent question; undefined when it was left open, which the domain refuses. */
const consentOf = (answer: string) => (answer === 'yes' ? true : answer === 'no' ? false : undefined)

/** Licence and consent as posted; the domain checks that they are answers. */
export const toTerms = (fields: z.output<typeof TermsFields>) =>
  ({ license: fields.license, trainingConsent: consentOf(fields.trainingConsent) }) as Pick<
    PromptInput,
    'license' | 'trainingConsent'
  >

export const toPrompt = (fields: z.output<typeof PromptFields>): PromptInput => ({
  title: fields.title,
  text: fields.text,
  scenario: fields.scenario as PromptInput['scenario'],
  tags: parseTags(fields.tags),
  ...toTerms(fields)
})

/** The output part of a form; null when it holds neither a text nor a file. */
export async function toOutput(fields: z.output<typeof OutputFields>): Promise<FirstOutput | null> {
  const { image, alt } = fields
  const file = image?.size
    ? { bytes: new Uint8Array(await image.arrayBuffer()), fileName: image.name, alt }
    : undefined
  if (!file && !fields.output.trim()) return null
  return {
    text: fields.output || undefined,
    file,
    generatorId: fields.generator,
    model: fields.model,
    parameters: parseParameters(fields.parameters)
  }
}
