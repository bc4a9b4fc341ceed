import { generatorOf } from './generator-of'
import { toPrompt } from './normal-form'
import { readLabelledPrompt } from './recognise/markdown'
import { redactSecrets } from './recognise/redact'
import type { ImportedPrompt } from './record'

/** A Markdown file or labelled text: one prompt with what was made of it; without labels the whole text is the prompt. */
export function readMarkdown(text: string): ImportedPrompt[] {
  const read = readLabelledPrompt(text)
  if (!read) return [toPrompt({ text: redactSecrets(text.trim()) })]
  const model = read.fields.get('model') ?? ''
  const generator = generatorOf(read.fields.get('generator') ?? '')
  return [
    toPrompt({
      title: read.title,
      text: read.prompt,
      tags: read.tags,
      pictures: read.fields.has('negative') || read.fields.has('sampler'),
      outputs: [
        { generatorId: generator === 'other' ? generatorOf(model) : generator, model, text: read.output }
      ]
    })
  ]
}
