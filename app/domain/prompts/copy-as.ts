/** A filled prompt on its way out of the hub. */
export interface Copied {
  title: string
  text: string
  /** Its page. */
  url: string
  author: string
  license: string
}

/** Lone surrogates have no UTF-8; a file or an address can not carry them. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd')

/** A fence longer than any run of backticks inside (CommonMark 4.5). */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  return '`'.repeat(longest + 1)
}

/** Characters that would begin something in a Markdown heading or link text. */
const escapeMarkdown = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&')

/** A heading, the words in a fence, and the credit. */
export function asMarkdown({ title, text, url, author, license }: Copied): string {
  const fence = fenceFor(text)
  const source = `[${escapeMarkdown(title)}](${url})`
  return `## ${escapeMarkdown(title)}\n\n${fence}text\n${text}\n${fence}\n\n${source} · ${escapeMarkdown(author)} · ${license}\n`
}

/** The prompt with its title, author, licence and source, as JSON. */
export const asJson = ({ title, text, url, author, license }: Copied): string =>
  JSON.stringify(
    { title: wellFormed(title), prompt: wellFormed(text), author: wellFormed(author), license, source: url },
    null,
    2
  )

/** One word of a POSIX shell: inside single quotes nothing is special but the quote itself (POSIX.1-2017, 2.2.2). */
export const shellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Model named in the request; whoever runs it puts their own. */
const MODEL = 'gpt-4o-mini'

/**
 * A chat request as OpenAI and compatible servers take it, for a POSIX shell. The key comes from the environment, so it
 * stays out of the shell's history.
 */
export function asCurl({ text }: Pick<Copied, 'text'>): string {
  const body = JSON.stringify({ model: MODEL, messages: [{ role: 'user', content: wellFormed(text) }] })
  return [
    'curl https://api.openai.com/v1/chat/completions',
    "-H 'Content-Type: application/json'",
    '-H "Authorization: Bearer $OPENAI_API_KEY"',
    `--data-raw ${shellWord(body)}`
  ].join(' \\\n  ')
}
