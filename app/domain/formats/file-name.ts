/** Names that Windows keeps for devices, with or without an ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/**
 * A title as a file name that every system takes: nothing Windows forbids (`<>:"/\|?*`, control characters, device
 * names, a closing dot or space), nothing invisible that turns text around, at most `most` UTF-16 units.
 */
export function safeFileName(title: string, most = 60): string {
  const plain = title
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu, ' ')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/\s+/g, ' ')
  const edges = /^[ .]+|[ .]+$/g
  let name = plain.replace(edges, '').slice(0, most)
  if (/[\ud800-\udbff]$/.test(name)) name = name.slice(0, -1)
  name = name.replace(edges, '')
  if (name === '') return 'untitled'
  return DEVICE.test(name) ? `_${name}` : name
}
