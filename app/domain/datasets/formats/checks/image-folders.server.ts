import { AppError, isAppError } from '../../../errors'
import { openArchive } from '../../../formats/zip-archive.server'
import { bundleOf } from '../../../formats/zip-files.server'
import { decode, keyOf, through } from './archives'
import { type Check, type Checked, gather, isObject, Problems } from './check'
import type { TarEntry } from './read-tar'

const IMAGE = /\.(png|jpe?g|webp)$/i

/** The files of a ZIP archive, each unpacked. @throws RangeError that says what is broken in it */
async function* readZip(localPath: string): AsyncGenerator<TarEntry> {
  try {
    const archive = await openArchive(localPath)
    if (!archive) throw new AppError('invalid', 'no ZIP archive')
    for (const { name, sizeBytes, stream } of bundleOf(archive).files) {
      const bytes = await gather(stream())
      if (bytes.length !== sizeBytes) throw new RangeError(`${name} does not unpack to its size`)
      yield { name, size: sizeBytes, bytes }
    }
  } catch (error) {
    if (isAppError(error)) throw new RangeError(error.message)
    throw error
  }
}

/** imagefolder: each archive with its metadata, every image named there once, every name an image, the same keys in each line. */
export const checkImagefolder: Check = async (_path, _bytes, localPath) => {
  const problems = new Problems()
  const images = new Set<string>()
  let metadata: string | null = null
  await through(readZip(localPath), problems, ({ name, bytes: body }) => {
    if (name === 'metadata.jsonl') metadata = decode(body)
    else if (IMAGE.test(name)) images.add(name)
    else problems.add({ at: name, why: 'neither an image nor the metadata' })
  })
  if (metadata === null) {
    problems.add({ at: 'metadata.jsonl', why: 'is not there' })
    return { rows: 0, problems: problems.list }
  }
  const lines = (metadata as string).split('\n').filter(Boolean)
  const named = new Set<string>()
  let keys: string | null = null
  for (const [row, text] of lines.entries()) {
    const line = objectOf(text)
    const record = typeof line?.id === 'string' ? line.id : undefined
    const tell = (why: string) => problems.add({ at: `metadata.jsonl, line ${row + 1}`, record, row, why })
    if (!line) {
      tell('no JSON object')
      continue
    }
    const mine = Object.entries(line)
      .map(([key, value]) => `${key}:${value === null ? 'null' : typeof value}`)
      .join(' ')
    keys ??= mine
    if (mine !== keys) tell(`other features than line 1: ${mine}, not ${keys}`)
    const files = Object.entries(line).filter(([key]) => /(^|_)file_name$/.test(key))
    if (files.length === 0) tell('has no file_name')
    for (const [key, value] of files) {
      if (!images.has(String(value))) tell(`${key}: ${String(value)} is not in the archive`)
      if (named.has(String(value))) tell(`${key}: ${String(value)} is named twice`)
      named.add(String(value))
    }
  }
  for (const image of images)
    if (!named.has(image)) problems.add({ at: image, record: keyOf(image), why: 'is not in the metadata' })
  return { rows: lines.length, problems: problems.list }
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** kohya: a caption to each image and an image to each caption, of the same name; one line, not empty. */
export const checkKohya: Check = async (_path, _bytes, localPath): Promise<Checked> => {
  const problems = new Problems()
  const images = new Set<string>()
  const captions = new Set<string>()
  await through(readZip(localPath), problems, ({ name, bytes: body }) => {
    const stem = name.replace(/\.[^.]*$/, '')
    if (IMAGE.test(name)) images.add(stem)
    else if (/\.(txt|caption)$/.test(name)) {
      captions.add(stem)
      const [first = '', ...more] = decode(body)
        .replace(/\r?\n$/, '')
        .split(/\r\n|\r|\n/)
      if (!first.trim()) problems.add({ at: name, record: stem, why: 'its first line is empty' })
      if (more.length > 0)
        problems.add({ at: name, record: stem, why: 'more than one line; only the first is read' })
    } else problems.add({ at: name, why: 'neither an image nor a caption' })
  })
  for (const stem of images)
    if (!captions.has(stem)) problems.add({ at: stem, record: stem, why: 'an image without a caption' })
  for (const stem of captions)
    if (!images.has(stem)) problems.add({ at: stem, record: stem, why: 'a caption without an image' })
  return { rows: images.size, problems: problems.list }
}
