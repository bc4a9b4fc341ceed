import { z } from 'zod'
import { parseTags } from '~/domain/prompts/tags'
import { toTerms } from './contribution-forms.server'

const line = z.string().max(2000).default('')

/** A file that came in pieces before, or with this form. */
export const ImportSourceFields = z.object({ upload: line, file: z.instanceof(File).optional() })

/** What is said of an import before it starts, and what is to be done with one. */
export const ImportFields = z.object({
  intent: z.enum(['look', 'start', 'resume', 'cancel', 'discard']),
  columns: z
    .array(z.object({ name: z.string().max(2000).default(''), role: line }))
    .max(60)
    .default([]),
  license: line,
  trainingConsent: line,
  generator: line,
  tags: line,
  scenario: line
})

/** The choices as the domain takes them; without columns, as the file has it. */
export const toChoices = ({ columns, ...fields }: z.output<typeof ImportFields>) => {
  const { license, trainingConsent } = toTerms(fields)
  return {
    mapping: columns.length > 0 ? Object.fromEntries(columns.map(({ name, role }) => [name, role])) : null,
    license: license as string,
    trainingConsent: trainingConsent as boolean | undefined,
    generatorId: fields.generator,
    tags: parseTags(fields.tags),
    scenario: fields.scenario
  }
}
