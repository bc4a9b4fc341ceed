import { Readable } from 'node:stream'
import { writeZip, type ZipFile } from '~/domain/formats/zip-writer.server'
import { contentDisposition } from '~/domain/hub/resolve'
import { streamed } from './streamed.server'

/** Sends files as a ZIP archive while they are made; nobody keeps it. A reader who goes away ends the making. */
export function zipResponse(fileName: string, files: AsyncIterable<ZipFile>): Response {
  const body = Readable.from(writeZip(files), { objectMode: false })
  return new Response(streamed(body), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': contentDisposition(fileName, 'attachment'),
      'Cache-Control': 'private, no-store'
    }
  })
}
