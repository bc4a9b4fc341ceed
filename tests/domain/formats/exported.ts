import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openRows } from '~/domain/formats/read-rows.server'
import type { ParsedRow } from '~/domain/formats/record'

/** All rows of a file of this name and content, which is told by what it is; the whole file was read then. */
export async function read(name: string, content: string | Uint8Array | object): Promise<ParsedRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-exports-'))
  const path = join(folder, name)
  const plain = typeof content === 'string' || content instanceof Uint8Array
  try {
    await writeFile(path, plain ? content : JSON.stringify(content, null, 2))
    const { rows, sizeBytes, position } = await openRows(path, 'auto')
    const all: ParsedRow[] = []
    for await (const row of rows) all.push(row)
    expect(position()).toBe(sizeBytes)
    return all
  } finally {
    await rm(folder, { recursive: true })
  }
}
export const prompts = (rows: ParsedRow[]) => rows.flatMap((row) => ('prompts' in row ? row.prompts : []))
export const bad = (rows: ParsedRow[]) =>
  rows.flatMap((row) => ('error' in row ? [[row.entry, row.line, row.error]] : []))

export const said = (role: string, text: string, metadata: object = {}) => ({
  author: { role },
  content: { content_type: 'text', parts: [text] },
  metadata
})
/** A conversation of a ChatGPT export: a branch that was kept, one that was not, and words nobody answered. */
export const chat = (title: string) => ({
  title,
  create_time: 1,
  current_node: 'd',
  mapping: {
    a: {
      parent: null,
      children: ['b'],
      message: said('system', 'Mine alone', { is_user_system_message: true })
    },
    b: { parent: 'a', children: ['x', 'c'], message: said('user', `About ${title}?`) },
    x: { parent: 'b', children: [], message: said('assistant', 'Left behind') },
    c: {
      parent: 'b',
      children: ['d'],
      message: said('assistant', `Yes, ${title}.`, { model_slug: 'gpt-4o' })
    },
    d: { parent: 'c', children: [], message: said('user', 'And then?') }
  }
})
