import type { Inspection } from '../../domain/generators/generation-record'

/** Reads what a file says of how it was made, in this browser; the reader is fetched with the first file. */
export async function readWork(file: File): Promise<Inspection> {
  const [{ inspectFile }, { blobSource }] = await Promise.all([
    import('../../domain/generators/inspect'),
    import('../../domain/formats/containers/walk')
  ])
  return inspectFile(blobSource(file), { fileName: file.name })
}

/** What a pasted text is: settings of an image tool or a prompt with flags; null for plain words. */
export async function readPasted(text: string) {
  const { recogniseText } = await import('../../domain/generators/recognise-text')
  const found = recogniseText(text)
  return found.generator === 'unknown' ? null : found
}

/** A title for a prompt that has none: its first line. */
export async function suggestTitle(prompt: string): Promise<string> {
  const { titleFrom } = await import('../../domain/formats/normal-form')
  return titleFrom(prompt)
}
