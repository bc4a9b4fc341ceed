import { type Check, isObject, Problems } from './check'
import { readTar, type TarEntry } from './read-tar'

export const decode = (bytes: Uint8Array | null) =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? undefined)

/** Goes through an archive; what is broken in it is a problem, too. */
export async function through(
  entries: AsyncIterable<TarEntry>,
  problems: Problems,
  look: (entry: TarEntry) => void
): Promise<void> {
  const seen = new Set<string>()
  let last = 'its beginning'
  try {
    for await (const entry of entries) {
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
export function keyOf(name: string): string {
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
  await through(readTar(bytes), problems, ({ name, bytes: body }) => {
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
