import { integerOf, numberOf, seedOf, sizeOf, textOf } from '../generators/dialects/fields'
import { settingsOf } from '../generators/generation'
import type { GenerationRecord } from '../generators/generation-record'
import { declaredKind } from '../outputs/file-kind'
import { generatorOf } from './generator-of'
import { isObject, type JsonObject } from './json-value'
import { toPrompt } from './normal-form'
import { redactSecrets } from './recognise/redact'
import { type ImportedMedia, type ImportedOutput, type ImportedPrompt, RowError } from './record'

/** Files that were given together with the rows that name them. */
export interface FileLookup {
  /** The file a row calls so, by its path beside the row's own file, from the top, or by its name alone. */
  named(name: string): ImportedMedia | null
  /** The file of a ChatGPT export whose name begins with an asset's id. */
  asset(id: string): ImportedMedia | null
}

/** What is told of a picture beside it. */
export interface Told {
  prompt: string
  title: string
  alt: string
  tags: string[]
  /** Empty: nothing names one. */
  generatorId: string
  model: string
  parameters: Record<string, string>
}

/** Keys that name a picture, folded; imagefolder, DiffusionDB and kohya's scripts among others write them. */
const FILES = ['filename', 'imagename', 'imagepath', 'file', 'image', 'path']

/** Samplers of DiffusionDB's table by number; 9 is "others". */
const DIFFUSIONDB_SAMPLERS = [
  '',
  'ddim',
  'plms',
  'k_euler',
  'k_euler_ancestral',
  'k_heun',
  'k_dpm_2',
  'k_dpm_2_ancestral',
  'k_lms'
]

const fold = (key: string) => key.toLowerCase().replace(/[\s_.-]/g, '')

/** Does a column of this name say which file a row is about? */
export const namesFile = (column: string): boolean => FILES.includes(fold(column.replace(/^\ufeff/, '')))

/** The picture, sound or film a row is about; null when it names none. */
export function pictureNameOf(row: JsonObject): string | null {
  for (const [key, value] of Object.entries(row)) {
    if (!namesFile(key)) continue
    const name = isObject(value) ? value.path : value
    if (typeof name !== 'string' || name.length > 1000 || /^[a-z][a-z0-9+.-]+:\/\//i.test(name)) continue
    if (declaredKind('', name)) return name.replaceAll('\\', '/')
  }
  return null
}

/** One row about one file. @throws RowError when the file is not there, or no prompt is */
export function readPictureRow(row: JsonObject, name: string, files: FileLookup): ImportedPrompt[] {
  const media = files.named(name)
  if (!media) throw new RowError(`the file “${name.slice(0, 200)}” is not there`)
  return [picturePrompt(toldByRow(row), media)]
}

/** A prompt with the picture, sound or film that was made of it. @throws RowError when there is no prompt */
export function picturePrompt(told: Told, media: ImportedMedia): ImportedPrompt {
  const { generatorId, model, parameters, alt } = told
  const output: ImportedOutput = { generatorId, model, text: '', parameters, alt, media }
  return toPrompt({
    title: told.title,
    text: redactSecrets(told.prompt),
    tags: told.tags,
    pictures: declaredKind('', media.name) === 'image',
    outputs: [output]
  })
}

/**
 * What a row says of its file, whatever its keys look like: imagefolder, DiffusionDB (also its short keys), kohya, Civitai
 * (`meta`), the web interface's JSON. Only these keys are read: accounts, places and job ids stay where they are.
 */
export function toldByRow(row: JsonObject): Told {
  const values = new Map<string, unknown>()
  for (const part of [row, row.meta, row.metadata])
    if (isObject(part))
      for (const [key, value] of Object.entries(part))
        if (!values.has(fold(key)) && value !== null) values.set(fold(key), value)
  const at = (...keys: string[]) => keys.map((key) => values.get(key)).find((value) => value !== undefined)
  const words = (...keys: string[]) => keys.map((key) => textOf(values.get(key))).find(Boolean) ?? ''
  const short = typeof row.p === 'string' && 'se' in row
  const diffusionDb = short || 'part_id' in row
  const model = words('model', 'modelname', 'sdmodelname', 'sdmodelcheckpoint', 'basemodel')
  const generator = words('generator', 'software')
  const known = generatorOf(generator) === 'other' ? generatorOf(model) : generatorOf(generator)
  const tags = at('tags')
  return {
    prompt: short ? String(row.p) : words('prompt', 'positiveprompt', 'caption', 'text', 'description'),
    title: words('title', 'act'),
    alt: words('alt', 'alttext'),
    tags: (Array.isArray(tags) ? tags.map(String) : words('tags').split(/[,;，；]/)).slice(0, 100),
    generatorId: diffusionDb ? 'stable-diffusion' : known === 'other' ? '' : known,
    model,
    parameters: settingsOf(recordOf(at, diffusionDb))
  }
}

function recordOf(at: (...keys: string[]) => unknown, diffusionDb: boolean): GenerationRecord {
  const list = at('imagesize')
  const size = sizeOf(Array.isArray(list) ? list.join('x') : at('size', 'resolution', 'imagesize'))
  const sampler = at('sampler', 'samplername', 'sa')
  return {
    negativePrompt: textOf(at('negativeprompt', 'negative')),
    seed: seedOf(at('seed', ...(diffusionDb ? ['se'] : []))),
    steps: integerOf(at('steps', 'step', 'numinferencesteps', ...(diffusionDb ? ['st'] : []))),
    cfg: numberOf(at('cfg', 'cfgscale', 'guidancescale', 'guidance', ...(diffusionDb ? ['c'] : []))),
    sampler:
      diffusionDb && typeof sampler === 'number'
        ? DIFFUSIONDB_SAMPLERS[sampler] || undefined
        : textOf(sampler),
    scheduler: textOf(at('scheduler', 'scheduletype')),
    denoise: numberOf(at('denoisingstrength', 'denoise')),
    width: size?.width ?? integerOf(at('width')),
    height: size?.height ?? integerOf(at('height'))
  }
}
