import { ByteReader } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { readId3 } from './id3'
import { readPart } from './read-part'
import { type RiffChunk, riffChunks } from './riff'

/** AVI and WAVE: `LIST INFO` texts as `info` carriers, an ID3 chunk, XMP (`_PMX`), Content Credentials, size and length. */
export async function walkRiffMedia(file: FileWindow, into: Gathering): Promise<void> {
  let bytesPerSecond = 0
  for await (const chunk of riffChunks(file, into, 12, file.size)) {
    if (chunk.id === 'LIST') await readList(file, into, chunk)
    else if (chunk.id === 'fmt ') bytesPerSecond = new ByteReader(await file.bytes(chunk.at, 12), true).u32(8)
    else if (chunk.id === 'data' && bytesPerSecond > 0) into.setDuration(chunk.length / bytesPerSecond)
    else await readOther(file, into, chunk)
  }
}

async function readOther(file: FileWindow, into: Gathering, chunk: RiffChunk): Promise<void> {
  if (!/^(id3 |ID3 |_PMX|C2PA)$/.test(chunk.id)) return
  const data = await readPart(file, into, { what: `A ${chunk.id} chunk`, limit: WALK_LIMITS.text, ...chunk })
  if (!data) return
  if (chunk.id === '_PMX') into.addXmp(data)
  else if (chunk.id === 'C2PA') into.addC2pa(data, 'C2PA')
  else into.tolerate('The ID3 tag', () => readId3(into, data))
}

async function readList(file: FileWindow, into: Gathering, list: RiffChunk): Promise<void> {
  if (list.length < 4) return
  const form = new ByteReader(await file.bytes(list.at, 4)).ascii(0, 4)
  if (form !== 'INFO' && form !== 'hdrl') return
  for await (const chunk of riffChunks(file, into, list.at + 4, list.at + list.length)) {
    if (form === 'INFO') {
      if (into.allows('info', chunk.id, chunk.length))
        into.addBytes('info', chunk.id, await file.bytes(chunk.at, chunk.length))
    } else if (chunk.id === 'avih') readMainHeader(into, new ByteReader(await file.bytes(chunk.at, 40), true))
  }
}

/** AVIMAINHEADER: microseconds a frame at 0, frames at 16, width at 32, height at 36. */
function readMainHeader(into: Gathering, header: ByteReader): void {
  into.setDuration((header.u32(0) * header.u32(16)) / 1e6)
  into.setPixels(header.u32(32), header.u32(36))
}
