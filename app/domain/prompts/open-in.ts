/** Generators whose own pages take a prompt in their address. */
const DOORS = [
  { name: 'ChatGPT', address: 'https://chatgpt.com/?q=' },
  { name: 'Claude', address: 'https://claude.ai/new?q=' },
  { name: 'Perplexity', address: 'https://www.perplexity.ai/search?q=' }
] as const

/** Characters of an address that browsers and the servers in between carry without trouble. */
export const LONGEST_ADDRESS = 6000

/** Links that open a prompt elsewhere. A text too long for an address has none. */
export function openIn(text: string): { name: string; href: string }[] {
  const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
  return DOORS.map(({ name, address }) => ({ name, href: address + encoded })).filter(
    ({ href }) => href.length <= LONGEST_ADDRESS
  )
}
