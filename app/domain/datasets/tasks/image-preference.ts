import { fnv1a } from '../../cleaning/fnv'
import { column, pairColumns } from '../columns'
import { marginOf } from '../margin'
import type { DatasetRecord, RecordImage } from '../record'
import type { TaskDefinition } from './task'
import { ballotColumns, imageLines } from './texts'

interface Side {
  id: string
  image: RecordImage | null
  model: string
  label: number
}

/** The two images as 0 and 1; which is which is drawn from their ids, so that it says nothing of which is better. */
export function sidesOf(record: DatasetRecord): [Side, Side] {
  const { other, tie } = record
  const better: Side = {
    id: record.output_id ?? '',
    image: record.image,
    model: record.model || record.generator,
    label: tie ? 0.5 : 1
  }
  const worse: Side = {
    id: other?.output_id ?? '',
    image: other?.image ?? null,
    model: other?.model || other?.generator || '',
    label: tie ? 0.5 : 0
  }
  const [first, second] = better.id < worse.id ? [better, worse] : [worse, better]
  return fnv1a(`${first.id}${second.id}`) & 1 ? [first, second] : [second, first]
}

const best = (record: DatasetRecord) => (record.tie ? 'tie' : (record.output_id ?? ''))

/** Two images of one prompt. Columns: those of Pick-a-Pic, which Diffusion-DPO trainers read; ties are .5 and .5. */
export const imagePreference: TaskDefinition = {
  unit: () => 'pair',
  modalities: ['image'],
  near: () => 'prompt',
  settings: () => ['pairs'],
  unfit: () => [],
  rated: true,
  freeze: (record, { pairs }) => {
    const { rating_score, other, ballots } = record
    const gap = ballots ? marginOf(record) : rating_score - (other?.rating_score ?? 0)
    return gap < (pairs?.minGap ?? 0) - 1e-6 ? { tie: true } : {}
  },
  columns: (recipe) =>
    pairColumns('other', [
      column('caption', 'text', (r) => r.prompt),
      column('jpg_0', 'binary', (r) => sidesOf(r)[0].image),
      column('jpg_1', 'binary', (r) => sidesOf(r)[1].image),
      column('label_0', 'float64', (r) => sidesOf(r)[0].label),
      column('label_1', 'float64', (r) => sidesOf(r)[1].label),
      column('has_label', 'bool', () => true),
      column('are_different', 'bool', (r) => r.image?.original !== r.other?.image?.original),
      column('best_image_uid', 'string', best),
      column('image_0_uid', 'string', (r) => sidesOf(r)[0].id),
      column('image_1_uid', 'string', (r) => sidesOf(r)[1].id),
      column('model_0', 'string', (r) => sidesOf(r)[0].model),
      column('model_1', 'string', (r) => sidesOf(r)[1].model),
      column('ranking_id', 'string', (r) => r.id),
      column('num_example_per_prompt', 'int32', (r) => r.prompt_rows ?? 1),
      ...ballotColumns(recipe)
    ]),
  line: (record) => {
    const [zero, one] = sidesOf(record)
    return {
      file_name: zero.image?.path ?? '',
      other_file_name: one.image?.path ?? '',
      text: record.prompt,
      label_0: zero.label,
      label_1: one.label
    }
  },
  jsonlPath: imageLines,
  card: {
    tag: 'image-preference',
    category: 'text-to-image',
    rows: 'pairs of images of one prompt',
    candidates: 'prompts and pairs',
    columns: ({ pairs }) =>
      `\`caption\` is the cleaned prompt; \`jpg_0\` and \`jpg_1\` are the bytes of the two images (PNG, JPEG or WebP), in an order drawn from their ids. The better ${
        pairs?.ballots ? 'one, by ballots cast without knowing the makers,' : 'rated one'
      } has the label 1, the other 0${
        pairs?.ties
          ? `; pairs closer than ${pairs.minGap} have .5 and .5, and \`best_image_uid\` is \`tie\``
          : ''
      }. The columns are those of Pick-a-Pic; no rater is named, so there is no \`user_id\`, and \`ranking_id\` is the row's \`id\`. What is said of an output is said of the better one; of the other it begins with \`other_\`.`,
    lines: 'Captions and labels alone are in `captions/<split>/metadata.jsonl`.'
  }
}
