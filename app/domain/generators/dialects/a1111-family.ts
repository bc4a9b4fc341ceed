import type { A1111Text } from './a1111-text'

const VERSIONS: [pattern: RegExp, slug: string][] = [
  [/^ComfyUI/i, 'comfyui'],
  [/^Fooocus/i, 'fooocus'],
  [/^classic/i, 'forge-classic'],
  [/^neo/i, 'forge-neo'],
  [/^f[\d.]{1,12}[a-z]{0,8}v\d{1,4}-v/i, 'reforge'],
  [/^f[\d.]{1,12}-v/i, 'easy-reforge'],
  [/^f[\d.]{1,12}v\d/i, 'forge'],
  [/^v\d/i, 'stable-diffusion-webui']
]

export interface Family {
  slug: string
  version?: string
  /** The text is of this form but names no tool: many write it. */
  unnamed: boolean
}

/** Which tool of the AUTOMATIC1111 family wrote a text, by its `App` and `Version` keys. */
export function familyOf(text: A1111Text): Family {
  const version = text.settings.get('version')?.text || undefined
  if (/^SD\.Next/i.test(text.settings.get('app')?.text ?? ''))
    return { slug: 'sd-next', version, unnamed: false }
  const slug = version === undefined ? undefined : VERSIONS.find(([pattern]) => pattern.test(version))?.[1]
  if (slug) return { slug, version, unnamed: false }
  if (text.settings.has('civitai resources')) return { slug: 'civitai', version, unnamed: false }
  return { slug: 'stable-diffusion-webui', version, unnamed: true }
}
