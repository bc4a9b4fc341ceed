import type { ColumnSpec } from '~/domain/datasets/columns'
import type { Recipe } from '~/domain/datasets/recipe'
import type { DatasetRecord, RecordImage } from '~/domain/datasets/record'
import { taskOf } from '~/domain/datasets/tasks/registry'
import { ParquetFile, TEXT_GROUPS } from '~/domain/datasets/write-parquet.server'
import { compared, judged, labelled, pictured, sft, talks } from './breaking-records'
import { CHATS, DPO, KTO, PAP, PROMPTS, REWARD, SCORED, SFT, TTI } from './recipes'
import { pictureOf, recipeOf } from './written'

/** Every shape of a Parquet file, with records of it. */
export const PARQUETS: [Recipe, DatasetRecord[]][] = [
  [SFT, sft],
  [CHATS, talks],
  [DPO, judged],
  [REWARD, judged],
  [SCORED, sft],
  [KTO, labelled],
  [PROMPTS, sft],
  [TTI, pictured],
  [PAP, compared],
  [recipeOf({ task: 'caption', captions: 'prompt' }), pictured],
  [recipeOf({ task: 'classification', classify: 'output' }), sft],
  [recipeOf({ task: 'human-vs-ai' }), sft]
]

/** The records as the Parquet file of a release. */
export async function parquetOf(recipe: Recipe, records: DatasetRecord[]): Promise<Buffer> {
  const chunks: Buffer[] = []
  const sink = async (chunk: Uint8Array) => void chunks.push(Buffer.from(chunk))
  const file = new ParquetFile(taskOf(recipe).columns(recipe), sink, TEXT_GROUPS)
  for (const record of records) {
    const images = new Map<string, Uint8Array>()
    for (const image of [record.image, record.other?.image])
      if (image) images.set(image.sha256, pictureOf(image.sha256))
    file.add({ record, sizeBytes: 100, images })
  }
  await file.finish()
  return Buffer.concat(chunks)
}

/** What hyparquet reads of a record's columns. Its decoder takes a mark of byte order for none of the text. */
export const rowOf = (recipe: Recipe, record: DatasetRecord): Record<string, unknown> =>
  Object.fromEntries(
    taskOf(recipe)
      .columns(recipe)
      .map((column) => [column.name, told(column, record)])
  )

function told({ kind, value }: ColumnSpec, record: DatasetRecord): unknown {
  const is = value(record)
  if (kind !== 'image' && kind !== 'binary')
    return JSON.parse(JSON.stringify(is ?? null).replaceAll('\ufeff', ''))
  const { sha256, path } = is as RecordImage
  const bytes = new Uint8Array(pictureOf(sha256))
  return kind === 'binary' ? bytes : { bytes, path }
}
