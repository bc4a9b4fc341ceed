const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const FILE_NAMES: [code: string, pattern: RegExp][] = [
  ['midjourney', new RegExp(`^[^_]{1,40}_.{1,200}_${UUID}(_\\d)?\\.\\w{3,4}$`, 'i')],
  ['dall-e', /^DALL[·.\-_ ]?E[ _]20\d\d-\d\d-\d\d/i],
  ['chatgpt-image', /^ChatGPT Image /i],
  ['gemini', /^Gemini_Generated_Image_/i],
  ['comfyui', /^ComfyUI_\d{5}_?/],
  ['stable-diffusion-webui', /^\d{5}-\d{1,20}(-[^/]{0,150})?\.\w{3,4}$/]
]

/** Weak signs in a file's name, as codes. They are shown, never taken for an answer. */
export function fileNameHints(fileName: string | undefined): string[] {
  const name = (fileName ?? '').slice(0, 400)
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  return FILE_NAMES.filter(([, pattern]) => pattern.test(last)).map(([code]) => `file-name:${code}`)
}
