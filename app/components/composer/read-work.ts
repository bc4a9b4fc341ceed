import type { Inspection } from '../../domain/generators/generation-record'
import type { Work } from './work'

/** Reads what a file says of how it was made, in this browser; the reader is fetched with the first file. */
export async function readWork(file: File): Promise<Inspection> {
  const [{ inspectFile }, { blobSource }] = await Promise.all([
    import('../../domain/generators/inspect'),
    import('../../domain/formats/containers/walk')
  ])
  return inspectFile(blobSource(file), { fileName: file.name })
}

/** What a pasted text holds, as the form's fields name it. */
export interface Pasted {
  prompt: string
  /** The hub's generator; empty where it is none of them. */
  generator: string
  model: string
  /** Settings, one a line. */
  parameters: string
}

/** What a pasted text is: settings of an image tool or a prompt with flags; null for plain words. */
export async function readPasted(text: string): Promise<Pasted | null> {
  const [{ recogniseText }, { settingsOf }] = await Promise.all([
    import('../../domain/generators/recognise-text'),
    import('../../domain/generators/generation')
  ])
  const { generator, record } = recogniseText(text)
  if (generator === 'unknown' || !record.prompt) return null
  const settings = Object.entries(settingsOf(record))
  return {
    prompt: record.prompt,
    generator: await hubGenerator(generator),
    model: record.model?.name ?? '',
    parameters: settings.map(([key, value]) => `${key}: ${value.replace(/\s*\n\s*/g, ' ')}`).join('\n')
  }
}

/** The hub's generator that a recogniser's slug stands for; empty when it is none of them. */
export async function hubGenerator(slug: string, kind?: Work['kind']): Promise<string> {
  const { hubGeneratorOf } = await import('../../domain/generators/registry/hub-generator-of')
  return hubGeneratorOf(slug, kind)?.id ?? ''
}

/** A title for a prompt that has none: its first line. */
export async function suggestTitle(prompt: string): Promise<string> {
  const { titleFrom } = await import('../../domain/formats/normal-form')
  return titleFrom(prompt)
}
