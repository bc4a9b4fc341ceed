import { EQUALS, holds, mayHoldUrl } from './reading'

/** One `name=value` of a URL's query or fragment: the value as it stands, and where. */
export interface UrlParameter {
  name: string
  value: string
  start: number
  end: number
}

const PARAMETER = /[?&#;]([A-Za-z][A-Za-z0-9_.-]{0,40})=([^\s&#;"'<>\\()（）【】，。]{1,2000})/g

/** The query parameters in a text, in order (RFC 3986 §3.4); linear. Only texts with `://` or `www.` are looked into. */
export function urlParameters(text: string): UrlParameter[] {
  if (!holds(text, EQUALS) || !mayHoldUrl(text)) return []
  const found: UrlParameter[] = []
  for (const match of text.matchAll(PARAMETER)) {
    const end = match.index + match[0].length
    const value = match[2] as string
    found.push({ name: match[1] as string, value, start: end - value.length, end })
  }
  return found
}
