import { expect } from 'vitest'
import type { Format } from '~/domain/datasets/formats/format'
import type { Recipe } from '~/domain/datasets/recipe'
import type { DatasetRecord } from '~/domain/datasets/record'

type Back = (files: Record<string, Buffer>) => unknown
/** A format of some records. */
export interface Case {
  format: Format
  recipe: Recipe
  records: DatasetRecord[]
  /** What an independent reader makes of the files, and what it must be. */
  back: Back
  same: (record: DatasetRecord, i: number) => unknown
}

/** Values of a file of lines. */
export const lines = (file: Buffer | undefined) => {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(file)
  // a reader that takes any of these for a line's end must see the same lines
  expect(text).not.toMatch(/[\u0085\u2028\u2029]/)
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}
