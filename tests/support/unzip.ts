import { unzipSync } from 'fflate'

/** The files of a ZIP archive by path, as another library reads them. */
export function unzipped(bytes: Uint8Array): Map<string, Buffer> {
  return new Map(Object.entries(unzipSync(bytes)).map(([path, body]) => [path, Buffer.from(body)]))
}

/** All a stream of bytes gives. */
export async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
