import { request } from 'node:http'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

export interface Sending {
  method?: string
  headers?: Record<string, string>
  /** A form, or a body as it is. */
  form?: Record<string, string>
  body?: string | Buffer
  /** Send the body without telling its length. */
  chunked?: boolean
  /** The loopback address to come from, e.g. `127.0.0.9`. */
  from?: string
}

/** Sends exactly these headers, which `fetch` would not: Origin, Host, Sec-Fetch-Site, and from any loopback address. */
export function send(
  url: string,
  { method = 'GET', headers = {}, form, body, chunked, from }: Sending = {}
): Promise<Answer> {
  const payload = form ? new URLSearchParams(form).toString() : body
  const all: Record<string, string> = {
    Accept: 'text/html',
    ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ...(chunked && { 'Transfer-Encoding': 'chunked' }),
    ...(payload !== undefined && !chunked && { 'Content-Length': String(Buffer.byteLength(payload)) }),
    ...headers
  }
  return new Promise((resolve, reject) => {
    const req = request(url, { method, headers: all, localAddress: from, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('error', reject)
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() })
      })
    })
    req.on('error', reject)
    req.end(payload)
  })
}

/** A form posted from one of the site's own pages. */
export const post = (url: string, form: Record<string, string>, options: Sending = {}): Promise<Answer> =>
  send(url, {
    method: 'POST',
    form,
    ...options,
    headers: { Origin: new URL(url).origin, ...options.headers }
  })

/** The Set-Cookie values of an answer. */
export const cookiesOf = ({ headers }: Answer): string[] => [headers['set-cookie'] ?? []].flat()

/** `name=value` of the session cookie an answer sets; undefined when it sets none. */
export const sessionOf = (answer: Answer): string | undefined =>
  cookiesOf(answer)
    .find((cookie) => /^(__Host-)?kindling=[^;]/.test(cookie))
    ?.split(';')[0]
