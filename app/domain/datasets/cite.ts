/** What of a release a citation names. */
export interface CitedRelease {
  owner: string
  ownerDisplayName: string
  name: string
  title: string
  version: string
  commitId: string
  /** Null: unpublished, this year. */
  publishedAt: Date | null
}

/** BibTeX pairs braces whatever stands before them, so a backslash would not do for those. */
const MARKS: Record<string, string> = {
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}'
}
/** Text as BibTeX takes it: what TeX would read as a command is written out. */
export const texText = (text: string): string =>
  text
    .replace(/[\\~^]|[{}$&#%_]/g, (mark) => MARKS[mark] ?? `\\${mark}`)
    .replace(/\s+/g, ' ')
    .trim()

/** A release as a BibTeX entry. @param origin scheme and host of the hub */
export function bibtexOf(origin: string, release: CitedRelease): string {
  const { owner, name, version, commitId, publishedAt } = release
  const key = `${owner}_${name}_${version}`.replace(/[^\w]+/g, '_').toLowerCase()
  const year = (publishedAt ?? new Date()).getUTCFullYear()
  return `@misc{${key},
  title = {{${texText(release.title)}}},
  author = {{${texText(release.ownerDisplayName)} and the contributors of Kindling}},
  year = {${year}},
  version = {${version}},
  url = {${origin}/datasets/${owner}/${name}},
  note = {Commit ${commitId}}
}
`
}
