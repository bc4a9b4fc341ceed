import type { Recipe } from '../recipe'
import { alpaca } from './alpaca'
import { csv } from './csv'
import { FORMATS, type Format, type FormatDefinition } from './format'
import { imagefolder } from './imagefolder'
import { kohya } from './kohya'
import { openai } from './openai'
import { openaiPreference } from './openai-preference'
import { sharegpt } from './sharegpt'
import { trl } from './trl'
import { webdataset } from './webdataset'

/** Its rows are the release's own Parquet files. */
const pickAPic: FormatDefinition = {
  fits: ({ task }) => task === 'image-preference',
  own: 'data/',
  writer: () => ({ add: () => [], end: () => [] })
}

const REGISTRY: Record<Format, FormatDefinition> = {
  openai,
  'openai-preference': openaiPreference,
  alpaca,
  sharegpt,
  trl,
  imagefolder,
  webdataset,
  kohya,
  'pick-a-pic': pickAPic,
  csv
}

export const definitionOf = (format: Format): FormatDefinition => REGISTRY[format]

/** The formats a release of this recipe can be read in. */
export const formatsOf = (recipe: Recipe): Format[] =>
  FORMATS.filter((format) => REGISTRY[format].fits(recipe))
