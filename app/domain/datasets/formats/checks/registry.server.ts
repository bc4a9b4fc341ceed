import type { Format } from '../format'
import { checkWebdataset } from './archives'
import type { Check } from './check'
import { checkCsv } from './csv.server'
import { checkImagefolder, checkKohya } from './image-folders.server'
import { checkAlpaca, checkSharegpt } from './llama-factory'
import { checkOpenai, checkOpenaiPreference } from './openai'
import { checkPickAPic } from './pick-a-pic.server'
import { checkTrl } from './trl'

/** The validator of each format. */
export const CHECKS: Record<Format, Check> = {
  openai: checkOpenai,
  'openai-preference': checkOpenaiPreference,
  alpaca: checkAlpaca,
  sharegpt: checkSharegpt,
  trl: checkTrl,
  imagefolder: checkImagefolder,
  webdataset: checkWebdataset,
  kohya: checkKohya,
  'pick-a-pic': checkPickAPic,
  csv: checkCsv
}
