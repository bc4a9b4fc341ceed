import type { Split } from '~db/vocabulary'

const five = (n: number) => String(n).padStart(5, '0')

/** `data/train-00000-of-00002.parquet`, the layout every Hub client finds without a configuration. */
export const parquetPath = (split: Split, index: number, shards: number): string =>
  `data/${split}-${five(index)}-of-${five(shards)}.parquet`

/** Data files are known by the sha256 of their bytes (as Git LFS does), small text files by their git blob id. */
export const isDataFile = (path: string): boolean => /\.(parquet|jsonl)$/.test(path)

/** A picture of the card: it tells counts, and is for whoever may read the card. */
export const isChart = (path: string): boolean => /^charts\/[a-z]+\.svg$/.test(path)

export const MEDIA_TYPES = {
  parquet: 'application/vnd.apache.parquet',
  jsonl: 'application/jsonl',
  card: 'text/markdown; charset=utf-8',
  manifest: 'application/json',
  chart: 'image/svg+xml'
} as const

/** The Parquet file that stands for a release where one is shown: of `train` where there is one. Null without any. */
export const leadingParquet = (paths: string[]): string | null => {
  const parquet = paths.filter((path) => path.endsWith('.parquet')).sort()
  return parquet.find((path) => path.startsWith('data/train-')) ?? parquet[0] ?? null
}
