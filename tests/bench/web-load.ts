import { gzipSync } from 'node:zlib'
import autocannon from 'autocannon'

export interface Measured {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Answers that were not 200. */
  failed: number
}

/**
 * Drives one kind of page for `seconds`.
 *
 * @param path the n-th address; called once a request
 */
export function drive(
  url: string,
  options: { connections: number; seconds: number; path: (n: number) => string }
): Promise<Measured> {
  let n = 0
  const headers = { accept: 'text/html', 'accept-language': 'en' }
  const run = autocannon({
    url,
    connections: options.connections,
    duration: options.seconds,
    requests: [
      { method: 'GET', headers, setupRequest: (request) => ({ ...request, path: options.path(n++) }) }
    ]
  })
  return new Promise((resolve, reject) =>
    run.then(
      (result) =>
        resolve({
          perSecond: result.requests.average,
          p50: result.latency.p50,
          p99: result.latency.p99,
          failed: result.non2xx + result.errors
        }),
      reject
    )
  )
}

/** Bytes of JavaScript a page loads at once: its module preloads and scripts, and the messages of its language, gzip. */
export async function scriptBytes(url: string): Promise<{ files: number; gzipBytes: number }> {
  const html = await (await fetch(url)).text()
  const paths = new Set(
    [...html.matchAll(/(?:href|from |import\(?|import )\s*=?\s*"(\/assets\/[^"]+\.js)"/g)].map(
      (match) => match[1]
    )
  )
  let gzipBytes = 0
  for (const path of paths) {
    const answer = await fetch(new URL(path as string, url))
    const script = Buffer.from(await answer.arrayBuffer())
    gzipBytes += gzipSync(script, { level: 9 }).byteLength
    // the first of the locales is the one this reader asks for
    const messages = /import\("\.\/(core-[\w-]+\.js)"\)/.exec(script.toString())?.[1]
    if (messages) paths.add(`/assets/${messages}`)
  }
  return { files: paths.size, gzipBytes }
}
