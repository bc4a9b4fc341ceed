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

/** What a card shows of a dataset's newest release: pictures, by the SHA-256 of their files, or the words of one row. */
export type Cover =
  | { pictures: string[] }
  | {
      /** The beginning of a prompt. */
      prompt: string
      /** The beginning of what was made from it; none in datasets of prompts alone. */
      response: string | null
      /** Of the prompt, as BCP 47. */
      language: string
    }
