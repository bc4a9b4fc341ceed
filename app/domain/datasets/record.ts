import type { License, Split, Task } from '~db/vocabulary'
import type { ChangeCounts } from './diff/changes'
import type { Leaks } from './notes/check-leaks.server'
import type { Histograms } from './notes/histograms'
import type { Alpha } from './notes/krippendorff'
import type { ComparedSet } from './preview'

/** One step of the lineage a remix came by, nearest first. */
export interface Credit {
  prompt_id: string
  author: string
  license: License
}

/**
 * A record of a release, as frozen in the snapshot; every file is made from these alone. Times are ISO 8601, UTC.
 * What is said of an output is null (or empty) in the row of a prompt alone; of two outputs, it is said of the better one.
 */
export interface DatasetRecord {
  /** It names the record in every release: the output's id; the prompt's; both outputs' with `_` between. */
  id: string
  prompt_id: string
  revision_id: string
  output_id: string | null
  title: string
  /** Cleaned text of the prompt revision the output was made from (the caption of an image). */
  prompt: string
  /** Cleaned text of the output; null for images. */
  response: string | null
  /** The response is the transcript of a dialogue (`outputs/dialogue.ts`); left out where it is not. */
  dialogue?: true
  image: RecordImage | null
  /** The second output, the one rated lower. */
  other?: RecordOutput
  /** What was said of the two in the arena, where that decides. */
  ballots?: PairBallots
  /** The two are too close to say which is better. */
  tie?: true
  /** Rows of the release with the same prompt. */
  prompt_rows?: number
  /** `kto`: wanted or not. `classification`, `human-vs-ai`: the class. */
  label?: boolean | string
  /** The words chosen for an image. */
  caption?: string
  author: string
  output_author: string | null
  /** The narrowest of all licences of the row, then each as given. */
  license: License
  prompt_license: License
  output_license: License | null
  prompt_consent_version: string
  prompt_consented_at: string
  output_consent_version: string | null
  output_consented_at: string | null
  /** Plain mean of overall, 1–5; null when nobody rated. `rating_score` is the Bayesian one shown on the hub. */
  rating_average: number | null
  rating_count: number
  rating_score: number
  /** r_wg of the raters, at most 1 (`agreement.ts`); null with fewer than two. Not in records of before edition 2. */
  agreement?: number | null
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
  /** The near-duplicate cluster it is in, at that moment; null where nothing is near. Not in records of before edition 2. */
  cluster?: string | null
}

/** How many chose each of two outputs, without knowing their makers. */
export interface PairBallots {
  better: number
  worse: number
  tie: number
  both_bad: number
}

/** An output beside the record's own, with its receipt. */
export interface RecordOutput
  extends Pick<
    DatasetRecord,
    | 'response'
    | 'dialogue'
    | 'image'
    | 'rating_average'
    | 'rating_count'
    | 'rating_score'
    | 'agreement'
    | 'generator'
    | 'model'
    | 'output_pipeline'
  > {
  output_id: string
  output_author: string
  output_license: License
  output_consent_version: string
  output_consented_at: string
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
  /**
   * Rows of each row group of its Parquet file, once a patch took rows out of it: the borders are those of the file
   * before. Of other shards, a group holds what fits (`TEXT_GROUPS`).
   */
  groups?: number[]
  /** What the patch made it of. That spares work and shapes no byte. */
  made?: ShardMade
}

/** How a shard of a patch came of one of the release before. */
export interface ShardMade {
  /** That one's `sha256`. */
  of: string
  /** Its rows (from 0, ascending) that left, and those that stand in the new one and are told something else. */
  left: number[]
  changed: number[]
}

/** The head of a snapshot: everything a release is made from, by content. Its own sha256 names the snapshot. */
export interface Snapshot {
  format: 'kindling-snapshot/1'
  task: Task
  /** What its files call the dataset; snapshots of before do not say. */
  about?: { repository: string; title: string; description: string }
  /**
   * 2: its citation writes out what TeX would run; true: but for what the dataset's name holds, and braces have a backslash, of
   * which BibTeX knows nothing. That of snapshots of before leaves some of it out.
   */
  texTitle?: true | 2
  /**
   * What its files tell; none: the first edition, which they are made again in. 2: each row its raters' agreement and its
   * near-duplicate cluster, the card its charts, the ledger what was found in words. 3: no training lines. 4: pages of
   * Parquet files are packed otherwise. 5: lines of its shards name no fields.
   */
  edition?: number
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
  /** Outside models and what they scored; empty where none was set up. Releases of before do not say. */
  scored?: ScoredBy[]
  authors: number
  /** Of releases of before these were gathered, none of the four. */
  leaks?: Leaks
  agreement?: Alpha | null
  attribution?: { sha256: string; sizeBytes: number; rows: number }
  ledger?: { sha256: string; sizeBytes: number; rows: number }
  /** Records of the release before that were not chosen any more, with why. */
  dropped?: { sha256: string; sizeBytes: number; rows: number }
  /** What is different from the release before; none for a first one. */
  changes?: ChangeCounts
  /** Of a patch: what it is a patch of, and where what left is listed. */
  patch?: {
    of: string
    tombstones: { sha256: string; sizeBytes: number; rows: number }
    left: Record<string, number>
  }
  /** Estimated tokens of all texts (`tokens.ts`); not known of snapshots from before they were counted. */
  tokens?: number
  /** What its charts are drawn from. Snapshots of before have neither, and no words beside the reasons in their ledger. */
  histograms?: Histograms
}

/** A version of an outside model's, and of how many of a release's contributions it gave these numbers; null: of none. */
export interface ScoredBy {
  scorer: string
  gives: string[]
  version: string | null
  contributions: number
}

/** What is built today. */
export const EDITION = 5

/**
 * Whether a release of this edition holds training lines (`TaskDefinition.jsonlPath`) beside its Parquet files. Those of
 * later ones are left to the formats, which are built when somebody asks (docs/decisions/023-lines-on-request.md).
 */
export const holdsLines = ({ edition = 1 }: Pick<Snapshot, 'edition'>): boolean => edition < 3

/** Whether pages of this edition's Parquet files hold every match that was found (docs/decisions/024-matches-that-pay.md). */
export const packsPatiently = ({ edition = 1 }: Pick<Snapshot, 'edition'>): boolean => edition < 4

/** Whether lines of this edition's shards name their fields (docs/decisions/025-lines-without-names.md). */
export const namesFields = ({ edition = 1 }: Pick<Snapshot, 'edition'>): boolean => edition < 5

export const OFFSET_EVERY = 100

/** Rows of a split. */
export const splitRows = (snapshot: Pick<Snapshot, 'shards'>, split: Split): number =>
  snapshot.shards.reduce((sum, shard) => sum + (shard.split === split ? shard.rows : 0), 0)
