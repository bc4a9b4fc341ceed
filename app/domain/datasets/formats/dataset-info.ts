import type { Recipe } from '../recipe'
import { ofPairs } from './format'

const TAGS = { role_tag: 'from', content_tag: 'value', user_tag: 'human', assistant_tag: 'gpt' }

/** LLaMA-Factory's `dataset_info.json`: each data file under its name without the ending, and which column is what. */
export function datasetInfo(
  formatting: 'alpaca' | 'sharegpt',
  recipe: Recipe,
  paths: readonly string[]
): { path: string; text: string }[] {
  const ranking = ofPairs(recipe)
  const judged = {
    ...(ranking ? { chosen: 'chosen', rejected: 'rejected' } : {}),
    ...(recipe.task === 'kto' ? { kto_tag: 'kto_tag' } : {})
  }
  const alpaca = (path: string) => ({
    prompt: 'instruction',
    query: 'input',
    ...(ranking ? {} : { response: 'output' }),
    system: 'system',
    ...(path.endsWith('-turns.jsonl') ? { history: 'history' } : {}),
    ...judged
  })
  const sharegpt = { messages: 'conversations', system: 'system', ...judged }
  const entries = paths
    .filter((path) => path.endsWith('.jsonl'))
    .map((path) => [
      path.replace(/\.jsonl$/, ''),
      {
        file_name: path,
        formatting,
        ...(ranking ? { ranking } : {}),
        columns: formatting === 'alpaca' ? alpaca(path) : sharegpt,
        ...(formatting === 'sharegpt' ? { tags: TAGS } : {})
      }
    ])
  return [{ path: 'dataset_info.json', text: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` }]
}
