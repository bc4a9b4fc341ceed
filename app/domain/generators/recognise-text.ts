import type { Carrier } from '../formats/containers/carriers'
import { parseJsonText } from '../formats/json-text'
import type { JsonObject } from '../formats/json-value'
import { CarrierTexts } from './dialects/carrier-texts'
import { objectOf, textOf } from './dialects/fields'
import { readInOrder } from './dialects/in-order'
import { readPastedMidjourney } from './dialects/midjourney'
import { type Recognised, recognisedAs, unrecognised } from './recognised'

/** Longer texts are not looked into. Characters. */
const MAX_TEXT = 16 * 1024 * 1024

const chunk = (key: string, text: string): Carrier => ({ location: 'tEXt', key, text, bytes: text.length })
const comment = (text: string): Carrier => ({
  location: 'exif',
  key: 'UserComment',
  text,
  bytes: text.length
})

/**
 * Who made what a pasted text or a dropped JSON file describes: AUTOMATIC1111 text, the JSON of the image tools, ComfyUI
 * graphs of both forms, InvokeAI command lines, Easy Diffusion's label lines, Midjourney prompts. Never throws.
 */
export function recogniseText(text: string): Recognised {
  if (text.length > MAX_TEXT) return unrecognised([], ['The text is too long to be looked into.'])
  const json = text.trimStart().startsWith('{') ? objectOf(parseJsonText(text)) : undefined
  const { found, warnings } = readInOrder(new CarrierTexts('text', asCarriers(text, json)))
  const known = found ?? (json ? null : readPastedMidjourney(text))
  if (!known) return unrecognised([], warnings)
  return recognisedAs({ ...known, carrier: json ? 'json' : 'text', carriers: {} }, 'pasted', [], warnings)
}

/** The text as the carriers in which a file would have held it. */
function asCarriers(text: string, json: JsonObject | undefined): Carrier[] {
  if (!json)
    return [...labelled(text), ...(isDream(text) ? [chunk('Dream', text)] : []), chunk('parameters', text)]
  const inside = textOf(json.userComment)
  if (inside) return [comment(inside)]
  const named = [
    'positive_prompt' in json && ('cfg_scale' in json || 'app_version' in json) ? 'invokeai_metadata' : '',
    'model_weights' in json && 'image' in json ? 'sd-metadata' : '',
    'PositivePrompt' in json && 'CfgScale' in json ? 'parameters-json' : '',
    'baseModel' in json && 'cfgScale' in json ? 'generation_data' : ''
  ].filter(Boolean)
  return [
    ...named.map((key) => chunk(key, text)),
    ...novelai(text, json),
    chunk('parameters', text),
    comment(text)
  ]
}

/** NovelAI's `Comment`, alone or among its PNG keys. */
function novelai(text: string, json: JsonObject): Carrier[] {
  if (/^NovelAI/.test(String(json.Software ?? '')))
    return Object.entries(json).map(([key, value]) =>
      chunk(key, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
    )
  const own = 'uc' in json && 'scale' in json && ('noise_schedule' in json || 'signed_hash' in json)
  return own ? [chunk('Software', 'NovelAI'), chunk('Comment', text)] : []
}

const isDream = (text: string) => /^\s{0,20}"/.test(text) && /" -\w/.test(text) && / -S ?\d/.test(text)

/** Easy Diffusion's text file beside a picture: one `Label: value` a line. */
function labelled(text: string): Carrier[] {
  if (!/^Stable Diffusion model: /m.test(text)) return []
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf(': ')
    return at > 0 && at < 40 ? [chunk(line.slice(0, at).trim(), line.slice(at + 2).trim())] : []
  })
}
