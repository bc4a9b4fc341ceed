/** A release that holds work of somebody's. */
export interface CreditedRelease {
  owner: string
  name: string
  title: string
  version: string
  commitId: string
  publishedMs: number
  /** Rows with a prompt or an output of theirs, those taken back left out. */
  rows: number
  /** Of this release alone. */
  downloads: number
  /** It is the dataset's newest one. */
  newest: boolean
}

/** What a person's work came to. Only what is published counts. */
export interface Credit {
  /** Prompts and outputs. */
  prompts: number
  outputs: number
  /** Ratings their outputs were given, and the mean of the overall scores, 1–5 (0 = unrated). */
  ratings: number
  meanScore: number
  /** Remixes of their prompts by others, remixes of these, and so on; and by how many people. */
  descendants: number
  remixers: number
  /** Descendants were counted up to a limit only. */
  more: boolean
  /** Newest first, at most `RELEASES_SHOWN`. */
  releases: CreditedRelease[]
  /** Over all releases that hold work of theirs: how many, their rows, and the downloads of these releases. */
  releaseCount: number
  datasetCount: number
  rows: number
  downloads: number
}

export const RELEASES_SHOWN = 100

/** What a citation names. */
export interface Cited {
  name: string
  displayName: string
  /** Address of the credit page. */
  url: string
  prompts: number
  outputs: number
  /** The day it is cited, `YYYY-MM-DD`. */
  on: string
}

/** Letters that mean something to BibTeX. */
const bibtexText = (text: string): string =>
  text
    .replace(/[\\{}]/g, '')
    .replace(/[&%$#_~^]/g, (char) => (char === '~' || char === '^' ? '' : `\\${char}`))

/** A citation as BibTeX `@misc`; the name in braces of its own, as an author's whole name. */
export const bibtex = ({ name, displayName, url, prompts, outputs, on }: Cited): string =>
  `@misc{kindling-${name.replace(/[^\w-]/g, '-')},
  author       = {{${bibtexText(displayName)}}},
  title        = {Prompts and outputs on Kindling},
  year         = {${on.slice(0, 4)}},
  howpublished = {\\url{${url}}},
  note         = {Prompts: ${prompts}, outputs: ${outputs}. Accessed ${on}}
}`

/** A citation as one line of plain text. */
export const citation = ({ displayName, name, url, on }: Cited): string =>
  `${displayName} (@${name}). Prompts and outputs on Kindling. ${url} (${on}).`
