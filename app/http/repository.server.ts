import { repoNotFound } from '~/domain/hub/refusals'

/** The dataset that an address under `/datasets/owner/name` speaks of. @throws AppError `RepoNotFound` when it is not decodable */
export function repositoryOf(url: URL): { owner: string; name: string } {
  try {
    const [owner = '', name = ''] = url.pathname.split('/').slice(2, 4).map(decodeURIComponent)
    return { owner, name }
  } catch {
    throw repoNotFound(null)
  }
}
