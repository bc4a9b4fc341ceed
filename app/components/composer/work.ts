import type { Inspection } from '../../domain/generators/generation-record'

/** A file on its way into the composer: read here at once, sent in pieces meanwhile. */
export interface Work {
  /** Unique on this page. */
  key: string
  name: string
  sizeBytes: number
  kind: 'image' | 'video' | 'audio'
  /** Address of the bytes in this browser; null for a file brought back from a draft. */
  previewUrl: string | null
  state: 'sending' | 'broken' | 'refused' | 'ready'
  /** Share of the bytes that have arrived, 0–1. */
  sent: number
  /** The upload's id once it has one. */
  uploadId: string | null
  /** Message key of why it can not be taken, or what broke. */
  trouble: string | null
  /** What the file says of how it was made; null while it is read. */
  inspection: Inspection | null
  /** A still picture of a film. */
  poster: Blob | null
}

export type WorkChange = Partial<Omit<Work, 'key'>>

/** Works with one of them changed. */
export const changed = (works: readonly Work[], key: string, change: WorkChange): Work[] =>
  works.map((work) => (work.key === key ? { ...work, ...change } : work))

/** The kind of a picked or dropped file by what the browser says of it; the server looks at the bytes. Null: not one we take. */
export function workKind(file: Pick<File, 'type' | 'name'>): Work['kind'] | null {
  const type = file.type || ''
  if (/^image\/(png|jpeg|webp)$/.test(type)) return 'image'
  if (/^video\/(mp4|quicktime|webm)$/.test(type)) return 'video'
  if (type.startsWith('audio/')) return 'audio'
  return null
}

/** Text files are not works: their words fill the composer. */
export const isWords = (file: Pick<File, 'type' | 'name'>): boolean =>
  /^(text\/|application\/(json|x-ndjson))/.test(file.type) || /\.(txt|md|markdown|json)$/i.test(file.name)
