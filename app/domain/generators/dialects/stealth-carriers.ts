import type { Carrier } from '../../formats/containers/carriers'
import { parseJsonText } from '../../formats/json-text'
import { objectOf } from './fields'

/** Text keys that a layer's JSON may hold as if they were chunks of a PNG. */
const CHUNKS = ['Software', 'Comment', 'Description', 'parameters', 'prompt', 'workflow', 'invokeai_metadata']

const carrier = (key: string, text: string): Carrier => ({
  location: 'stealth',
  key,
  text,
  bytes: new TextEncoder().encode(text).length
})

/** What a stealth layer holds, as the carriers the same texts would have been: they are recognised in the same order. */
export function stealthCarriers(text: string): Carrier[] {
  const json = text.trimStart().startsWith('{') ? objectOf(parseJsonText(text)) : undefined
  if (
    !json ||
    !CHUNKS.some((key) => key in json) ||
    'sui_image_params' in json ||
    typeof json.prompt === 'string'
  )
    return [carrier('parameters', text)]
  return Object.entries(json).flatMap(([key, value]) => {
    if (value === null || value === undefined) return []
    return [carrier(key, typeof value === 'string' ? value : JSON.stringify(value))]
  })
}
