import { parseJsonText } from '../../formats/json-text'
import type { JsonObject } from '../../formats/json-value'
import type { UsedModel } from '../generation-record'
import type { CarrierTexts, Text } from './carrier-texts'
import { compact, integerOf, numberOf, objectOf, otherKeys, seedOf, textOf } from './fields'
import type { Found } from './found'

const MAPPED = [
  'prompt',
  'uc',
  'steps',
  'scale',
  'seed',
  'sampler',
  'noise_schedule',
  'width',
  'height',
  'v4_prompt',
  'v4_negative_prompt',
  'signed_hash'
]

/** The three texts of NovelAI, wherever they stood. */
interface Parts {
  description?: Text
  source?: Text
  comment?: JsonObject
  carrier: string
}

/** NovelAI: PNG text keys, or in WebP the same keys as JSON in UserComment, whose `Comment` is JSON again. */
export function readNovelai(texts: CarrierTexts): Found | null {
  const parts = pngParts(texts) ?? exifParts(texts)
  if (!parts) return null
  const comment = parts.comment ?? {}
  const caption = captionOf(comment.v4_prompt)
  const negative = captionOf(comment.v4_negative_prompt)
  const own = caption.base ?? textOf(comment.prompt)
  return {
    generator: 'novelai',
    carrier: parts.carrier,
    carriers: compact({
      prompt: own === undefined ? parts.description?.carrier : undefined,
      model: parts.source?.carrier
    }),
    record: compact({
      prompt: own ?? textOf(parts.description?.text),
      negativePrompt: negative.base ?? textOf(comment.uc),
      characterPrompts: caption.characters,
      seed: seedOf(comment.seed),
      steps: integerOf(comment.steps),
      cfg: numberOf(comment.scale),
      sampler: textOf(comment.sampler),
      scheduler: textOf(comment.noise_schedule),
      model: modelOf(parts.source?.text),
      width: integerOf(comment.width),
      height: integerOf(comment.height),
      parameters: otherKeys(comment, MAPPED)
    })
  }
}

const isNovelai = (text: Text | undefined) => /^NovelAI/i.test(text?.text ?? '')

function pngParts(texts: CarrierTexts): Parts | undefined {
  if (!isNovelai(texts.png('Software'))) return undefined
  const comment = texts.png('Comment')
  return {
    description: texts.png('Description'),
    source: texts.png('Source'),
    comment: texts.json(comment),
    carrier: (comment ?? texts.png('Description') ?? texts.png('Software'))?.carrier ?? ''
  }
}

function exifParts(texts: CarrierTexts): Parts | undefined {
  const software = texts.exif('Software')
  if (!software || !isNovelai(software)) return undefined
  const user = texts.exif('UserComment')
  const outer = texts.json(user)
  const inner = typeof outer?.Comment === 'string' ? parseJsonText(outer.Comment) : outer?.Comment
  return {
    description: texts.exif('ImageDescription') ?? inside(outer?.Description, user),
    source: inside(outer?.Source, user) ?? (/^NovelAI Diffusion/i.test(software.text) ? software : undefined),
    comment: objectOf(inner) ?? outer,
    carrier: (user ?? software).carrier
  }
}

function inside(value: unknown, place: Text | undefined): Text | undefined {
  const text = textOf(value)
  return text === undefined ? undefined : { text, carrier: place?.carrier ?? '' }
}

/** The last word of `Source` is the model's hash when it is eight hexadecimal digits; the name is kept whole. */
function modelOf(source: string | undefined): UsedModel | undefined {
  const name = source?.trim()
  if (!name) return undefined
  const hash = / ([0-9A-F]{8})$/i.exec(name)?.[1]
  return hash === undefined ? { name } : { name, hash }
}

/** The base and the characters of a `v4_prompt`. */
function captionOf(value: unknown): { base?: string; characters: string[] } {
  const caption = objectOf(objectOf(value)?.caption)
  const listed = Array.isArray(caption?.char_captions) ? caption.char_captions.slice(0, 100) : []
  return {
    base: textOf(caption?.base_caption),
    characters: listed.flatMap((one) => textOf(objectOf(one)?.char_caption) ?? [])
  }
}
