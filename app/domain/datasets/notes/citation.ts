import { texText } from '../cite'

/** The BibTeX of a release: its card ends with it, and it lies beside the data. */
export function citation(release: {
  repository: string
  version: string
  title: string
  at: string
}): string {
  const { repository, version } = release
  return `@misc{kindling_${repository.replace(/\W+/g, '_')}_${version.replaceAll('.', '_')},
  title = {${texText(release.title)}},
  author = {{Contributors of ${repository} on Kindling}},
  year = {${release.at.slice(0, 4)}},
  note = {Version ${version}}
}
`
}
