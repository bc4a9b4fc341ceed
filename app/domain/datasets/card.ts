import { stringify } from 'yaml'
import { SPLITS } from '~db/vocabulary'
import { cardBody } from './card-body'
import { cardFeatures } from './columns'
import type { ManifestFile } from './manifest'
import type { Recipe } from './recipe'
import { type Snapshot, splitRows } from './record'
import { columnsOf, taskOf } from './tasks/registry'

export interface CardInput {
  repository: string
  title: string
  description: string
  version: string
  recipe: Recipe
  snapshot: Snapshot
  /** Parquet and JSONL files. */
  files: ManifestFile[]
}

/** The dataset card: Hugging Face front matter with exact counts, then what a careful reader asks. */
export const writeCard = (input: CardInput): string => `---\n${frontMatter(input)}---\n\n${cardBody(input)}`

/** Upper bounds of Hugging Face's `size_categories`. */
const SIZES: [number, string][] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M']
]

function frontMatter({ title, recipe, snapshot, files }: CardInput): string {
  const task = taskOf(recipe)
  const splits = SPLITS.filter((split) => splitRows(snapshot, split) > 0)
  const rows = splits.reduce((sum, split) => sum + splitRows(snapshot, split), 0)
  const parquet = files.filter((file) => file.path.endsWith('.parquet'))
  const bytesOf = (split: string) =>
    parquet.filter((file) => file.path.startsWith(`data/${split}-`)).reduce((sum, file) => sum + file.size, 0)
  const total = parquet.reduce((sum, file) => sum + file.size, 0)
  return stringify(
    {
      pretty_name: title,
      license: snapshot.licenses.map(({ word }) => word.toLowerCase()),
      language: snapshot.languages.map(({ word }) => word).filter((word) => word !== 'und'),
      tags: ['kindling', task.card.tag],
      task_categories: [task.card.category],
      size_categories: [SIZES.find(([limit]) => rows < limit)?.[1] ?? 'n>1T'],
      annotations_creators: ['crowdsourced'],
      language_creators: ['crowdsourced'],
      source_datasets: ['original'],
      configs: [
        {
          config_name: 'default',
          default: true,
          data_files: splits.map((split) => ({ split, path: `data/${split}-*.parquet` }))
        }
      ],
      dataset_info: {
        config_name: 'default',
        features: cardFeatures(columnsOf(recipe, snapshot)),
        splits: splits.map((split) => ({
          name: split,
          num_bytes: bytesOf(split),
          num_examples: splitRows(snapshot, split)
        })),
        download_size: total,
        dataset_size: total
      }
    },
    { lineWidth: 0 }
  )
}
