import type { ReadStream } from 'node:fs'
import { Upload, type UploadOptions } from 'tus-js-client'

export interface Sender {
  url: string
  cookie: string
}

/** What a browser sends with each of its own requests. */
const headersOf = ({ url, cookie }: Sender) => ({ Cookie: cookie, Origin: new URL(url).origin })

/** Sends a file as the browser does, with the real tus client; gives its address. */
export function sendFile(
  sender: Sender,
  file: Buffer | ReadStream,
  options: Partial<UploadOptions> & { fileName?: string; mediaType?: string } = {}
): { upload: Upload; done: Promise<string> } {
  const { fileName = 'film.mp4', mediaType = 'video/mp4', ...rest } = options
  let upload: Upload | undefined
  const done = new Promise<string>((resolve, reject) => {
    upload = new Upload(file, {
      endpoint: `${sender.url}/uploads`,
      headers: headersOf(sender),
      metadata: { filename: fileName, filetype: mediaType },
      retryDelays: null as unknown as number[],
      ...rest,
      onError: reject,
      onSuccess: () => resolve(upload?.url ?? '')
    })
    upload.start()
  })
  return { upload: upload as Upload, done }
}

/** What became of an upload, by its address. */
export async function outcomeOf(sender: Sender, address: string) {
  const answer = await fetch(`${address}/outcome`, { headers: { Cookie: sender.cookie } })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** One request of the protocol, as `fetch` sends it. */
export const tus = (
  sender: Sender,
  method: string,
  path = '/uploads',
  headers: Record<string, string> = {},
  body?: Buffer
) =>
  fetch(new URL(path, sender.url), {
    method,
    headers: { ...headersOf(sender), 'Tus-Resumable': '1.0.0', ...headers },
    body: body && new Uint8Array(body)
  })

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Headers that begin an upload. */
export const declared = (size: number, mediaType = 'video/mp4', fileName = 'film.mp4') => ({
  'Upload-Length': String(size),
  'Upload-Metadata': `filename ${base64(fileName)},filetype ${base64(mediaType)}`
})
