import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Checked } from '~/domain/datasets/formats/checks/check'
import { CHECKS } from '~/domain/datasets/formats/checks/registry.server'
import type { Format, FormatRow, LeftOut, Piece } from '~/domain/datasets/formats/format'
import { definitionOf } from '~/domain/datasets/formats/registry'
import type { Recipe } from '~/domain/datasets/recipe'
import { type DatasetRecord, EDITION, type RecordImage, type RecordOutput } from '~/domain/datasets/record'
import { pngOf } from '~tests/support/file-bytes'
import { unzipped } from '~tests/support/unzip'
import { openRecipe } from '../contributions'

const [WIDTH, HEIGHT] = [8, 6]

/** A picture whose colours follow from its name: the SHA-256 of the name, again and again, a row as long as one. */
export const pictureOf = (name: string): Buffer => {
  const row = [0, ...createHash('sha256').update(name).digest()]
  const pixels = Uint8Array.from(Array.from({ length: HEIGHT }, () => row).flat())
  return Buffer.from(pngOf([], { width: WIDTH, height: HEIGHT, pixels }))
}

export const imageOf = (name: string, extension = 'png'): RecordImage => ({
  sha256: name,
  original: name,
  path: `${name}.${extension}`,
  width: WIDTH,
  height: HEIGHT,
  alt: ''
})

export const otherOf = (id: string, values: Partial<RecordOutput> = {}): RecordOutput => ({
  output_id: id,
  response: 'Worse.',
  image: null,
  output_author: 'cy',
  output_license: 'CC-BY-4.0',
  output_consent_version: '2026-11',
  output_consented_at: '2026-11-02T10:00:00.000Z',
  rating_average: 2,
  rating_count: 3,
  rating_score: 2,
  generator: 'gpt',
  model: '',
  output_pipeline: '1',
  ...values
})

export const recordOf = (id: string, values: Partial<DatasetRecord> = {}): DatasetRecord => ({
  id,
  prompt_id: `p-${id}`,
  revision_id: `r-${id}`,
  output_id: id.split('_')[0] ?? id,
  title: 'A title',
  prompt: 'A prompt.',
  response: 'An answer.',
  image: null,
  author: 'ann',
  output_author: 'bo',
  license: 'CC-BY-4.0',
  prompt_license: 'CC-BY-4.0',
  output_license: 'CC-BY-4.0',
  prompt_consent_version: '2026-11',
  prompt_consented_at: '2026-11-01T10:00:00.000Z',
  output_consent_version: '2026-11',
  output_consented_at: '2026-11-02T10:00:00.000Z',
  rating_average: null,
  rating_count: 0,
  rating_score: 3.5,
  agreement: null,
  generator: 'gpt',
  model: 'gpt-4',
  language: 'en',
  scenario: 'poem',
  tags: ['sea'],
  prompt_pipeline: '1',
  output_pipeline: '1',
  rules: [],
  source_url: `/prompts/p-${id}`,
  remixed_from: [],
  also_by: [],
  cluster: null,
  ...values
})

export const recipeOf = (values: Partial<Recipe>): Recipe => ({ ...openRecipe, ...values })

/** The files a format makes of records, as train split, and why others stayed out. */
export function written(format: Format, recipe: Recipe, records: DatasetRecord[], extensions = ['png']) {
  const definition = definitionOf(format)
  const writer = definition.writer({
    split: 'train',
    recipe,
    edition: EDITION,
    extensions: new Set(extensions)
  })
  const files: Record<string, Buffer> = {}
  const left: Record<string, LeftOut> = {}
  const keep = (pieces: Piece[]) => {
    for (const { path, bytes } of pieces)
      files[path] = Buffer.concat([files[path] ?? Buffer.alloc(0), Buffer.from(bytes as Uint8Array)])
  }
  for (const record of records) {
    const images = new Map<string, Uint8Array>()
    for (const image of [record.image, record.other?.image])
      if (image) images.set(image.sha256, pictureOf(image.sha256))
    const row: FormatRow = { record, images }
    const pieces = writer.add(row)
    if (typeof pieces === 'string') left[record.id] = pieces
    else keep(pieces)
  }
  keep(writer.end())
  keep(
    (definition.beside?.(recipe, Object.keys(files).sort()) ?? []).map(({ path, text }) => ({
      path,
      bytes: text
    }))
  )
  return { files, left }
}

/** Bytes as they come from a file: in pieces that break where they like. */
async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What a format's validator says of bytes, which come in pieces of `size` and lie in a file as well. */
export async function checked(
  format: Format,
  path: string,
  bytes: Uint8Array,
  size = 65_537
): Promise<Checked> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-check-'))
  try {
    const file = join(folder, path.split('/').pop() ?? '')
    await writeFile(file, bytes)
    return await CHECKS[format](path, piecesOf(bytes, size), file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Members of a ZIP archive, as another library reads them. */
export const unzip = (bytes: Buffer): Record<string, Buffer> => Object.fromEntries(unzipped(bytes))

/** Members of a tar archive, read by the rules of ustar alone. */
export function untar(bytes: Buffer): Record<string, Buffer> {
  const members: Record<string, Buffer> = {}
  for (let at = 0; bytes[at] !== 0; ) {
    const name = bytes.toString('utf8', at, at + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8)
    members[name] = bytes.subarray(at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  return members
}
