import { type Bytes, type Check, type Checked, isObject, Problems } from './check'
import { readTar, type TarEntry } from './read-tar'

const IMAGE = /\.(png|jpe?g|webp)$/i
const decode = (bytes: Uint8Array | null) =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? undefined)

/** Goes through an archive; what is broken in it is a problem, too. */
async function through(bytes: Bytes, problems: Problems, look: (entry: TarEntry) => void): Promise<void> {
  const seen = new Set<string>()
  let last = 'its beginning'
  try {
    for await (const entry of readTar(bytes)) {
      last = entry.name
      if (seen.has(entry.name)) problems.add({ at: entry.name, why: 'twice in the archive' })
      seen.add(entry.name)
      if (entry.size === 0) problems.add({ at: entry.name, record: keyOf(entry.name), why: 'empty' })
      look(entry)
    }
  } catch (error) {
    if (error instanceof TypeError) problems.add({ at: last, why: 'no UTF-8' })
    else if (error instanceof RangeError) problems.add({ at: `after ${last}`, why: error.message })
    else throw error
  }
}

/** A sample's key: the name up to the first dot of its last part. */
function keyOf(name: string): string {
  const folder = name.lastIndexOf('/') + 1
  const dot = name.indexOf('.', folder)
  return dot < 0 ? name : name.slice(0, dot)
}

/** WebDataset: members of a sample side by side, every sample with the endings of the first, texts that can be read. */
export const checkWebdataset: Check = async (_path, bytes) => {
  const problems = new Problems()
  const done = new Set<string>()
  let open: { key: string; endings: string[] } | null = null
  let endings: string | null = null
  const close = () => {
    if (!open) return
    const mine = [...open.endings].sort().join(' ')
    endings ??= mine
    if (mine !== endings)
      problems.add({
        at: open.key,
        record: open.key,
        row: done.size,
        why: `has ${mine}, the first sample ${endings}`
      })
    done.add(open.key)
  }
  await through(bytes, problems, ({ name, bytes: body }) => {
    const key = keyOf(name)
    if (open?.key !== key) {
      close()
      if (done.has(key)) problems.add({ at: name, record: key, why: 'apart from the rest of its sample' })
      open = { key, endings: [] }
    }
    open.endings.push(name.slice(key.length + 1))
    if (name === key) problems.add({ at: name, record: key, why: 'has no ending' })
    if (name.endsWith('.json') && !isJson(body)) problems.add({ at: name, record: key, why: 'no JSON' })
    if (name.endsWith('.txt')) decode(body)
  })
  close()
  return { rows: done.size, problems: problems.list }
}

const isJson = (body: Uint8Array | null): boolean => {
  try {
    return isObject(JSON.parse(decode(body)))
  } catch {
    return false
  }
}

/** imagefolder: each archive with its metadata, every image named there once, every name an image, the same keys in each line. */
export const checkImagefolder: Check = async (_path, bytes) => {
  const problems = new Problems()
  const images = new Set<string>()
  let metadata: string | null = null
  await through(bytes, problems, ({ name, bytes: body }) => {
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
export const checkKohya: Check = async (_path, bytes): Promise<Checked> => {
  const problems = new Problems()
  const images = new Set<string>()
  const captions = new Set<string>()
  await through(bytes, problems, ({ name, bytes: body }) => {
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
