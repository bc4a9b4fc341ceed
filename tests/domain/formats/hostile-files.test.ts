import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAppError } from '~/domain/errors'
import { gathered, heldMedia, unpackedMedia, withBytes } from '~/domain/formats/file-bytes.server'
import { readParquet } from '~/domain/formats/parquet-rows.server'
import { openRows } from '~/domain/formats/read-rows.server'
import type { ParsedRow } from '~/domain/formats/record'
import { pngOf, pngText } from '~tests/support/file-bytes'
import { zipOf } from '~tests/support/zip'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-hostile-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Every row, with every file opened and read; refusals with words are fine, anything else is thrown on. */
async function read(name: string, bytes: Uint8Array): Promise<ParsedRow[]> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  const all: ParsedRow[] = []
  const { rows } = await openRows(path, 'auto')
  for await (const row of rows) {
    all.push(row)
    for (const { media } of 'prompts' in row ? row.prompts.flatMap((prompt) => prompt.outputs) : [])
      if (media)
        await withBytes(media, async ({ stream }) => gathered(await stream())).catch((error: unknown) => {
          if (!isAppError(error)) throw error
        })
  }
  return all
}
const errors = (rows: ParsedRow[]) => rows.flatMap((row) => ('error' in row ? [row.error] : []))

/** Every so many bytes: cut there, and with a few bytes changed. */
async function harm(take: (bytes: Uint8Array) => Promise<unknown>, whole: Uint8Array, steps: number) {
  let random = 1
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / steps)) {
    const changed = whole.slice()
    for (let i = 0; i < 4; i += 1) {
      random = (random * 48271) % 2147483647
      changed[(at + (random % 64)) % whole.length] = random & 255
    }
    for (const bytes of [whole.subarray(0, at), changed])
      await take(bytes).catch((error: unknown) => {
        if (!isAppError(error)) throw error
      })
  }
}

const png = (prompt: string) =>
  pngOf([pngText('parameters', `${prompt}\nSteps: 2, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 1x1`)])

describe('archives', () => {
  it('survive being cut and changed anywhere', async () => {
    const whole = zipOf([
      { name: 'a.png', content: png('a') },
      { name: 'b.png', content: png('b'), method: 0 },
      { name: 'b.json', content: '{"prompt":"b"}' },
      { name: 'metadata.jsonl', content: '{"file_name":"a.png","text":"x"}\n' }
    ])
    await harm((bytes) => read('harmed.zip', bytes), whole, 60)
  })

  it('are refused when a file unpacks to more than it says, or files lie over each other', async () => {
    const packed = deflateRawSync(Buffer.alloc(1024 * 1024))
    const zip = Buffer.from(zipOf([{ name: 'a.json', content: packed, raw: true }]))
    // declared is the packed size, as `raw` writes it
    expect(errors(await read('more.zip', zip))).toEqual([
      `the file unpacks to more than the ${packed.length} bytes it declares`
    ])
    const one = Buffer.from(zipOf([{ name: 'a.json', content: '[{"prompt":"x"}]'.repeat(20), method: 0 }]))
    const start = one.readUInt32LE(one.length - 6)
    const entry = one.subarray(start, one.length - 22)
    const end = Buffer.from(one.subarray(-22))
    end.writeUInt32LE(entry.length * 9, 12)
    const over = Buffer.concat([one.subarray(0, start), ...Array(9).fill(entry), end])
    await expect(read('over.zip', over)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('are refused when they declare a bomb', async () => {
    const zip = Buffer.from(zipOf([{ name: 'a.json', content: '[]' }]))
    zip.writeUInt32LE(0xfffffff0, zip.readUInt32LE(zip.length - 6) + 24)
    expect(errors(await read('bomb.zip', zip))).toEqual([expect.stringContaining('as a zip bomb')])
  })

  it('leave nothing behind of what is unpacked to a file', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('kindling-unpack-'))
    const size = 33 * 1024 * 1024
    const media = (bytes: number) =>
      unpackedMedia({
        ...{ name: 'film.mp4', sizeBytes: size, most: size },
        async *stream() {
          for (let at = 0; at < bytes; at += 1024 * 1024) yield Buffer.alloc(1024 * 1024, 7)
          if (bytes < size) throw new Error('broken off')
        }
      })
    expect(await withBytes(media(size), ({ source }) => source.read(size - 2, 10))).toEqual(
      Buffer.from([7, 7])
    )
    await expect(media(1024).open()).rejects.toThrow('broken off')
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('kindling-unpack-'))
    expect(after).toEqual(before)
  })
})

describe('Parquet', () => {
  const table = (codec: 'SNAPPY' | 'UNCOMPRESSED') =>
    new Uint8Array(
      parquetWriteBuffer({
        codec,
        columnData: [
          { name: 'prompt', data: ['one', 'two', 'three'], type: 'STRING' },
          { name: 'category', data: ['a', 'b', null], type: 'STRING' },
          { name: 'email', data: ['x@private.test', null, null], type: 'STRING' }
        ]
      })
    )

  it('is read as a table, without what is about people', async () => {
    const rows = await read('t.parquet', table('SNAPPY'))
    expect(rows).toMatchObject([
      { line: 1, format: 'parquet', prompts: [{ text: 'one', tags: ['a'] }] },
      { line: 2, prompts: [{ text: 'two' }] },
      { line: 3, prompts: [{ text: 'three', tags: [] }] }
    ])
    expect(JSON.stringify(rows)).not.toContain('private')
    expect(await read('in.zip', zipOf([{ name: 'data/t.parquet', content: table('SNAPPY') }]))).toMatchObject(
      rows.map(({ line }) => ({ line }))
    )
  })

  it('holds conversations, and pictures in a column', async () => {
    const chats = parquetWriteBuffer({
      columnData: [
        {
          name: 'messages',
          type: 'JSON',
          data: [
            [
              { role: 'user', content: 'Why?' },
              { role: 'assistant', content: 'So.' }
            ]
          ]
        }
      ]
    })
    expect(await read('chats.parquet', new Uint8Array(chats))).toMatchObject([
      { format: 'openai-chat', prompts: [{ text: 'Why?', outputs: [{ text: 'So.' }] }] }
    ])
    const bytes = png('inside')
    const images = parquetWriteBuffer({
      schema: [
        { name: 'root', num_children: 2 },
        { name: 'image', repetition_type: 'OPTIONAL', num_children: 2 },
        { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
        { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'caption', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }
      ],
      columnData: [
        { name: 'image', data: [{ bytes, path: 'a.png' }] },
        { name: 'caption', data: ['a fox'] }
      ]
    })
    const [row] = await read('images.parquet', new Uint8Array(images))
    expect(row).toMatchObject({
      format: 'pictures',
      prompts: [{ text: 'a fox', outputs: [{ media: { name: 'a.png' } }] }]
    })
    const media = row && 'prompts' in row ? row.prompts[0]?.outputs[0]?.media : undefined
    expect(media && Buffer.from(await withBytes(media, ({ source }) => source.read(0, 10_000)))).toEqual(
      Buffer.from(bytes)
    )
  })

  it('survives being cut and changed anywhere, in little time', async () => {
    const parse = async (bytes: Uint8Array) => {
      for await (const _ of readParquet(heldMedia('t', bytes), null, () => {}, 3000));
    }
    await harm(parse, table('SNAPPY'), 8)
    await harm(parse, table('UNCOMPRESSED'), 8)
    await expect(read('short.parquet', Buffer.from('PAR1PAR1'))).rejects.toMatchObject({ code: 'invalid' })
  }, 120_000)
})
