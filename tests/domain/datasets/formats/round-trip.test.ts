import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Format, wellFormed } from '~/domain/datasets/formats/format'
import { formatsOf } from '~/domain/datasets/formats/registry'
import type { DatasetRecord } from '~/domain/datasets/record'
import { taskOf } from '~/domain/datasets/tasks/registry'
import { ParquetFile, TEXT_GROUPS } from '~/domain/datasets/write-parquet.server'
import { readParquet } from '../cut-release'
import { compared, judged, sft } from './breaking-records'
import { CASES, DPO, KTO, PAP, SFT, TTI, tarred } from './read-back'
import { checked, written } from './written'

const digestsOf = (files: Record<string, Buffer>) =>
  Object.entries(files).map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')])
/** As `wellFormed` leaves them, which is what the builder hands to writers. */
const clean = (records: DatasetRecord[]) => records.map(wellFormed)

describe('what breaks readers goes through and comes back:', () => {
  it.each(CASES.map((each) => [each.format, each.recipe.task, each] as const))(
    '%s of %s',
    async (format, _task, { recipe, records, back, same }) => {
      const sound = clean(records)
      const { files, left } = written(format, recipe, sound)
      expect(left).toEqual({})
      expect(back(files)).toEqual(sound.map((record, i) => same(record, i)))
      for (const [path, bytes] of Object.entries(files)) {
        const { rows, problems } = await checked(format, path, bytes)
        expect(problems, path).toEqual([])
        if (path.endsWith('.jsonl') && !path.startsWith('unpaired')) expect(rows).toBe(sound.length)
      }
      expect(digestsOf(written(format, recipe, sound).files)).toEqual(digestsOf(files))
    }
  )

  it('Parquet', async () => {
    const chunks: Buffer[] = []
    const file = new ParquetFile(
      taskOf(SFT).columns(SFT),
      async (chunk) => void chunks.push(Buffer.from(chunk)),
      TEXT_GROUPS
    )
    for (const record of sft) file.add({ record, sizeBytes: 100 })
    await file.finish()
    // hyparquet's decoder takes a mark of byte order for none of the text
    const read = (text: string) => text.replace(/^\ufeff/, '')
    const { rows: back } = await readParquet(Buffer.concat(chunks))
    expect(back.map(({ id, prompt, response }) => ({ id, prompt, response }))).toEqual(
      clean(sft).map(({ id, prompt, response }) => ({
        id,
        prompt: read(prompt),
        response: read(response ?? '')
      }))
    )
  })
})

it('measures are written with a point, so that no reader takes them for whole numbers', () => {
  const even = judged.map((record) => ({ ...record, rating_score: 3 }))
  const { files } = written('trl', DPO, clean(even))
  expect(files['preference/train.jsonl']?.toString().match(/[^\\]"margin":1\.0}/g)).toHaveLength(
    judged.length
  )
  const pairs = tarred(written('webdataset', PAP, clean(compared)).files)
  expect(pairs[`${compared[0]?.id}.json`]?.toString()).toMatch(/"label_0":[01]\.0,"label_1":[01]\.0}/)
})

it('every format is tried', () => {
  const tried = new Set<Format>(CASES.map(({ format }) => format))
  for (const recipe of [SFT, DPO, KTO, TTI, PAP])
    for (const format of formatsOf(recipe)) if (format !== 'pick-a-pic') expect(tried).toContain(format)
})
