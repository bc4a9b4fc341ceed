import type { License, Split, Task } from '~db/vocabulary'
import type { ComparedSet } from './preview'

/** One step of the lineage a remix came by, nearest first. */
export interface Credit {
  prompt_id: string
  author: string
  license: License
}

/** A record of a release, as frozen in the snapshot; every file is made from these alone. Times are ISO 8601, UTC. */
export interface DatasetRecord {
  /** The output's id: it names the record in every release. */
  id: string
  prompt_id: string
  revision_id: string
  output_id: string
  title: string
  /** Cleaned text of the prompt revision the output was made from (the caption of an image). */
  prompt: string
  /** Cleaned text of the output; null for images. */
  response: string | null
  /** The response is the transcript of a dialogue (`outputs/dialogue.ts`); left out where it is not. */
  dialogue?: true
  image: RecordImage | null
  author: string
  output_author: string
  /** The narrower of the two licences, then both as given. */
  license: License
  prompt_license: License
  output_license: License
  prompt_consent_version: string
  prompt_consented_at: string
  output_consent_version: string
  output_consented_at: string
  /** Plain mean of overall, 1–5; null when nobody rated. `rating_score` is the Bayesian one shown on the hub. */
  rating_average: number | null
  rating_count: number
  rating_score: number
  generator: string
  model: string
  language: string
  scenario: string
  tags: string[]
  /** Versions of the cleaning pipeline the prompt and the output went through. */
  prompt_pipeline: string
  output_pipeline: string
  /** `rule@version` of every rule that changed or flagged either text. */
  rules: string[]
  /** Path on the hub. */
  source_url: string
  remixed_from: Credit[]
  /** Authors of near-duplicates that this record stands for. */
  also_by: string[]
}

export interface RecordImage {
  /** Of the bytes in the release; `original` is the image on the hub, which may carry EXIF. */
  sha256: string
  original: string
  /** File name, unique in the release: `<output id>.<extension>`. */
  path: string
  width: number
  height: number
  alt: string
}

/** A piece of the snapshot, and of the files made from it: at most some hundred megabytes. */
export interface Shard {
  split: Split
  /** Place among the shards of its split, from 0. */
  index: number
  rows: number
  /** Place of its first row in the release, from 0. */
  firstPosition: number
  /** Of the JSONL blob. */
  sha256: string
  sizeBytes: number
  /** Byte offset of row 0, 100, 200 … of the shard: how a page of rows is one range read. */
  offsets: number[]
}

/** The head of a snapshot: everything a release is made from, by content. Its own sha256 names the snapshot. */
export interface Snapshot {
  format: 'kindling-snapshot/1'
  task: Task
  /** When the rows were read. */
  at: string
  shards: Shard[]
  /** Why the other candidates stayed out. */
  candidates: number
  excluded: { reason: string; rows: number }[]
  /** Evaluation sets the records were compared with; left out in snapshots of before there were any. */
  decontaminated?: ComparedSet[]
  licenses: { word: string; rows: number }[]
  languages: { word: string; rows: number }[]
  scenarios: { word: string; rows: number }[]
  groups: number
  largestGroupRows: number
  pipelines: string[]
  rules: string[]
  authors: number
}

export const OFFSET_EVERY = 100

/** Rows of a split. */
export const splitRows = (snapshot: Pick<Snapshot, 'shards'>, split: Split): number =>
  snapshot.shards.reduce((sum, shard) => sum + (shard.split === split ? shard.rows : 0), 0)
