import type { Upload } from 'tus-js-client'

const PIECE_BYTES = 8 * 1024 * 1024
const RETRY_DELAYS_MS = [0, 1000, 3000, 5000, 10_000, 20_000]

export interface Sending {
  /** Stops; the pieces that arrived stay, so that sending the same file again goes on from there. */
  stop(): void
}

export interface SendingEvents {
  onProgress(share: number): void
  onDone(uploadId: string): void
  /** @param key message key where the server named one */
  onTrouble(key: string | null): void
}

/** Sends a file in pieces by the tus protocol; a broken connection, and a closed page, only pause it. */
export function sendWork(
  file: File,
  { onProgress, onDone, onTrouble }: SendingEvents,
  purpose: 'work' | 'import' = 'work'
): Sending {
  let upload: Upload | null = null
  let stopped = false
  const begin = async () => {
    const tus = await import('tus-js-client')
    if (stopped) return
    upload = new tus.Upload(file, {
      endpoint: '/uploads',
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      metadata: { filename: file.name, filetype: file.type, purpose },
      removeFingerprintOnSuccess: true,
      onProgress: (sent, total) => onProgress(total > 0 ? sent / total : 1),
      onError: (error) => onTrouble(troubleOf(error)),
      onSuccess: () => onDone(idOf(upload?.url))
    })
    const [before] = await upload.findPreviousUploads()
    if (before) upload.resumeFromPreviousUpload(before)
    if (!stopped) upload.start()
  }
  begin().catch(() => onTrouble(null))
  return {
    stop() {
      stopped = true
      void upload?.abort()
    }
  }
}

const idOf = (url: string | null | undefined) => url?.split('/').pop() ?? ''

/** The message key in the problem document of a refusal. */
function troubleOf(error: unknown): string | null {
  const body = (error as { originalResponse?: { getBody(): string } | null }).originalResponse?.getBody()
  try {
    const { key } = JSON.parse(body ?? '') as { key?: unknown }
    return typeof key === 'string' ? key : null
  } catch {
    return null
  }
}

/** What the server made of an upload that is whole. */
export interface Outcome {
  state: 'receiving' | 'kept' | 'refused'
  fileName: string
  mediaType: string | null
  sizeBytes: number
  refusal: string | null
  inspection: Record<string, unknown> | null
}

/** @returns null when the upload is not there any more */
export async function outcomeOf(uploadId: string): Promise<Outcome | null> {
  const answer = await fetch(`/uploads/${uploadId}/outcome`, { headers: { Accept: 'application/json' } })
  return answer.ok ? ((await answer.json()) as Outcome) : null
}
