import type { UsedLora } from '../generation-record'
import type { A1111Text } from './a1111-text'
import { numberOf, objectOf, textOf } from './fields'

const TAG = /<(?:lora|lyco|hypernet):([^:<>\n]{1,200})(?::([^<>\n]{0,60}))?>/gi
const MAX = 200

/** `<lora:name:weight>` of a prompt (also `lyco` and `hypernet`), each name once. */
export function lorasInPrompt(prompt: string | undefined): UsedLora[] {
  const found = new Map<string, UsedLora>()
  for (const [, name = '', weight] of (prompt ?? '').matchAll(TAG)) {
    if (found.size >= MAX || found.has(name)) continue
    const number = numberOf(weight?.split(':')[0])
    found.set(name, number === undefined ? { name } : { name, weight: number })
  }
  return [...found.values()]
}

/** LoRAs of the prompt with the hashes of `Lora hashes: "name: hash, …"` or `Hashes: {"lora:name": …}`. */
export function lorasOf({ prompt, settings }: A1111Text): UsedLora[] {
  const hashes = new Map<string, string>()
  for (const pair of settings.get('lora hashes')?.text.split(',').slice(0, MAX) ?? []) {
    const [name = '', hash = ''] = pair.split(':')
    if (hash.trim()) hashes.set(name.trim(), hash.trim())
  }
  for (const [key, hash] of Object.entries(objectOf(settings.get('hashes')?.value) ?? {})) {
    const written = key.toLowerCase().startsWith('lora:') ? textOf(hash) : undefined
    if (written) hashes.set(key.slice(5), written)
  }
  return lorasInPrompt(prompt).map((lora) => {
    const hash = hashes.get(lora.name)
    return hash ? { ...lora, hash } : lora
  })
}
