import type { DatasetGate, DatasetVisibility, License, Task } from '~db/vocabulary'

/** A dataset in a list. */
export interface DatasetSummary {
  id: string
  owner: string
  name: string
  title: string
  description: string
  task: Task
  licenses: License[]
  languages: string[]
  /** Of the newest release; null before the first. */
  rows: number | null
  version: string | null
  downloads: number
  likes: number
  visibility: DatasetVisibility
  gate: DatasetGate
  updatedAt: Date
}
