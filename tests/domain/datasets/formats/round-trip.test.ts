import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Format, wellFormed } from '~/domain/datasets/formats/format'
import { formatsOf } from '~/domain/datasets/formats/registry'
import type { DatasetRecord } from '~/domain/datasets/record'
import { readParquet } from '../cut-release'
import { compared, judged } from './breaking-records'
import { leave } from './left-files'
import { PARQUETS, parquetOf, rowOf } from './parquet-back'
import { CASES } from './read-back'
import { tarred } from './read-back-pictures'
import { DPO, KTO, PAP, SFT, TTI } from './recipes'
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
      await leave(recipe, format, files)
    }
  )

  it.each(PARQUETS)('Parquet of $task', async (recipe, records) => {
    const sound = clean(records)
    const bytes = await parquetOf(recipe, sound)
    expect((await readParquet(bytes)).rows).toEqual(sound.map((record) => rowOf(recipe, record)))
    await leave(recipe, '', {
      'data/train.parquet': bytes,
      'records.json': Buffer.from(JSON.stringify(sound))
    })
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
