import type { DatasetGate, DatasetVisibility } from '~db/vocabulary'

/** A repository as JSON; which fields there are is told by the Hub read protocol, part 4.1. */
export type InfoFields = Record<string, unknown>

/** The fields that need no look into files. */
export const baseFields = (dataset: {
  id: string
  owner: string
  name: string
  description: string
  visibility: DatasetVisibility
  gate: DatasetGate
  tags: string[]
  recentDownloads: number
  trendingScore: number
  likeCount: number
  createdAt: Date
  commitId: string
  /** When the revision was published. */
  changedAt: Date
  /** The revision's files are refused. */
  disabled: boolean
}): InfoFields => ({
  _id: dataset.id.replaceAll('-', ''),
  id: `${dataset.owner}/${dataset.name}`,
  author: dataset.owner,
  sha: dataset.commitId,
  lastModified: dataset.changedAt.toISOString(),
  createdAt: dataset.createdAt.toISOString(),
  private: dataset.visibility === 'private',
  gated: dataset.gate === 'none' ? false : dataset.gate,
  disabled: dataset.disabled,
  downloads: dataset.recentDownloads,
  likes: dataset.likeCount,
  trendingScore: dataset.trendingScore,
  tags: dataset.tags,
  description: dataset.description
})

/** The fields asked for by `expand`, always with the ids; all of them when nothing was. */
export const chosenFields = (fields: InfoFields, expand: string[]): InfoFields =>
  expand.length === 0
    ? fields
    : Object.fromEntries(
        Object.entries(fields).filter(([name]) => name === '_id' || name === 'id' || expand.includes(name))
      )
