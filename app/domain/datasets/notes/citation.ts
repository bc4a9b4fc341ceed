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
  return `@misc{kindling_${repository.replace(/\W+/g, '_')}_${version.replaceAll('.', '_')},
  title = {${snapshot.texTitle ? texText(title) : bareTitle(title)}},
  author = {{Contributors of ${repository} on Kindling}},
  year = {${snapshot.at.slice(0, 4)}},
  note = {Version ${version}}
}
`
}

/** As releases of before have it, which are made again to the byte. */
const bareTitle = (title: string): string =>
  title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[{}\\]/g, '')
