import { column, outputColumns, pairColumns } from '../columns'
import { marginOf } from '../margin'
import { completionOf, messagesOf } from '../messages'
import type { Recipe } from '../recipe'
import type { TaskDefinition } from './task'
import { ballotColumns, marginWords, otherSaid, textLines, WORDS } from './texts'

const scored = ({ rewards }: Recipe) => rewards === 'scored'

/**
 * For reward models: two whole conversations with a margin (TRL's implicit preference), or outputs with their score.
 */
export const reward: TaskDefinition = {
  unit: (recipe) => (scored(recipe) ? 'output' : 'pair'),
  modalities: WORDS,
  near: (recipe) => (scored(recipe) ? 'output' : 'prompt'),
  settings: (recipe) => (scored(recipe) ? ['rewards'] : ['rewards', 'pairs']),
  unfit: () => [],
  rated: true,
  columns: (recipe) =>
    scored(recipe)
      ? outputColumns([
          column('prompt', 'messages', (r) => completionOf(r).prompt),
          column('completion', 'messages', (r) => completionOf(r).completion),
          column('score', 'float64', (r) => r.rating_score)
        ])
      : pairColumns('rejected', [
          column('chosen', 'messages', messagesOf),
          column('rejected', 'messages', (r) => messagesOf(otherSaid(r))),
          column('margin', 'float64', marginOf),
          ...ballotColumns(recipe)
        ]),
  line: (record, recipe) =>
    scored(recipe)
      ? { ...completionOf(record), score: record.rating_score }
      : { chosen: messagesOf(record), rejected: messagesOf(otherSaid(record)), margin: marginOf(record) },
  jsonlPath: textLines,
  card: {
    tag: 'reward-model',
    category: 'text-generation',
    rows: 'judged conversations for reward models',
    candidates: 'prompts, outputs and pairs',
    columns: (recipe) =>
      scored(recipe)
        ? '`prompt` and `completion` are the cleaned texts as chat messages. `score` is the Bayesian average of the ratings, 1–5.'
        : `\`chosen\` and \`rejected\` are whole conversations of the cleaned texts. ${marginWords(recipe)} What is said of an output is said of the chosen one; of the other it begins with \`rejected_\`.`,
    lines: 'The same rows as lines for reward trainers (TRL) are in `jsonl/`, one file a split.'
  }
}
