/** One of a person's own datasets, as their home shows it. */
export interface OwnDataset {
  /** `owner/name` */
  path: string
  title: string
  /** Of the newest release; null before the first. */
  version: string | null
  rows: number | null
}
