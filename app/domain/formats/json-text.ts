/** A string, an integer of 16 or more digits, or one of the words Python writes for numbers JSON has none for. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|-?Infinity/g

/**
 * Reads JSON as tools write it: integers above 2^53 become decimal strings, `NaN` and `Infinity` null, trailing NULs and a
 * byte order mark are passed over.
 *
 * @throws SyntaxError when it is not JSON
 */
export function parseJsonText(text: string): unknown {
  const trimmed = text.replace(/^\ufeff/, '').replace(/[\0\s]+$/, '')
  if (!/\d{16}|NaN|Infinity/.test(trimmed)) return JSON.parse(trimmed)
  return JSON.parse(
    trimmed.replace(TOKEN, (token) => {
      if (token.startsWith('"')) return token
      if (/[NI]/.test(token)) return 'null'
      return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
    })
  )
}
