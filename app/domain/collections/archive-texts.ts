import type { License } from '~db/vocabulary'
import type { Credit } from '../prompts/prompt-page'

/** What a downloaded collection says of an output. */
export interface ArchivedOutput extends Credit {
  id: string
  generator: string
  model: string
  parameters: Record<string, string>
  modality: string
  license: License
  text: string | null
  alt: string
  sha256: string | null
  /** Of the original, in pixels. */
  width: number
}

/** What a downloaded collection says of a prompt. */
export interface ArchivedPrompt extends Credit {
  id: string
  title: string
  text: string
  note: string
  scenario: string
  language: string
  tags: string[]
  license: License
  outputs: ArchivedOutput[]
}

const LICENSE_URLS: Record<License, string> = {
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-NC-4.0': 'https://creativecommons.org/licenses/by-nc/4.0/'
}

/** Words of people as plain Markdown text: what has a meaning in Markdown or HTML is escaped, lines become spaces. */
export const plainMarkdown = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~&]/g, (char) => `\\${char}`)

/** A fenced block whose fence is longer than any run of backticks within. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}

const madeWith = ({ generator, model }: ArchivedOutput) =>
  plainMarkdown(model ? `${generator} (${model})` : generator)

/** A prompt as a Markdown file. `imageOf` gives an output's picture as a path from the file. */
export function promptMarkdown(
  prompt: ArchivedPrompt,
  siteUrl: string,
  imageOf: (output: ArchivedOutput) => string | null
): string {
  const outputs = prompt.outputs.map((output) => {
    const image = imageOf(output)
    const body = image
      ? `![${plainMarkdown(output.alt)}](<${image}>)`
      : output.text === null
        ? ''
        : fenced(output.text)
    return `### ${madeWith(output)}\n\nBy ${plainMarkdown(output.author)} (@${output.by}), ${output.license}\n\n${body}`
  })
  return [
    `# ${plainMarkdown(prompt.title)}`,
    `By ${plainMarkdown(prompt.author)} (@${prompt.by}), [${prompt.license}](${LICENSE_URLS[prompt.license]}), from <${siteUrl}/prompts/${prompt.id}>`,
    ...(prompt.note ? [`> ${plainMarkdown(prompt.note)}`] : []),
    fenced(prompt.text),
    ...(prompt.tags.length > 0 ? [`Tags: ${prompt.tags.map(plainMarkdown).join(', ')}`] : []),
    ...(outputs.length > 0 ? ['## Outputs', ...outputs] : []),
    ''
  ].join('\n\n')
}

/** The lines of ATTRIBUTION.md that a prompt and its outputs ask for. */
export const attributionLines = (prompt: ArchivedPrompt, siteUrl: string): string[] => [
  `- “${plainMarkdown(prompt.title)}” by ${plainMarkdown(prompt.author)} (${siteUrl}/users/${prompt.by}), ${licensed(prompt.license)}, ${siteUrl}/prompts/${prompt.id}`,
  ...prompt.outputs.map(
    (output) =>
      `  - output of ${madeWith(output)} by ${plainMarkdown(output.author)} (${siteUrl}/users/${output.by}), ${licensed(output.license)}`
  )
]

const licensed = (license: License) => `${license} (${LICENSE_URLS[license]})`

/** What stands above those lines. */
export const attributionHead = (title: string, author: string): string =>
  `# Credits and licences\n
“${plainMarkdown(title)}” was put together by ${plainMarkdown(author)}. Each prompt and each output belongs to the person named here and is
given under the licence behind their name. Keep this file with whatever you pass on. The pictures are display copies:
smaller than the originals, without camera and place data, with the marks that say they were made by AI.\n`
