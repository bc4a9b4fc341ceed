import { texText } from '../cite'
import type { Snapshot } from '../record'

/** The BibTeX of a release: its card ends with it, and it lies beside the data. */
export function citation(release: {
  repository: string
  version: string
  title: string
  snapshot: Pick<Snapshot, 'at' | 'texTitle'>
}): string {
  const { repository, version, title, snapshot } = release
  const { texTitle } = snapshot
  const by = texTitle === 2 ? texText(repository) : repository
  return `@misc{kindling_${repository.replace(/\W+/g, '_')}_${version.replaceAll('.', '_')},
  title = {${texTitle === 2 ? texText(title) : texTitle ? slashed(title) : bareTitle(title)}},
  author = {{Contributors of ${by} on Kindling}},
  year = {${snapshot.at.slice(0, 4)}},
  note = {Version ${version}}
}
`
}

/** As the first releases whose titles were written out have it: a brace without its pair breaks their entry. */
const slashed = (title: string): string =>
  texText(title).replace(/\\textbrace(left|right)\{\}/g, (_, side) => (side === 'left' ? '\\{' : '\\}'))

/** As releases of before have it, which are made again to the byte. */
const bareTitle = (title: string): string =>
  title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[{}\\]/g, '')
