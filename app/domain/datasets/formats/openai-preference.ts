import { answersOf } from './chat'
import { type FormatDefinition, ofPairs } from './format'
import { lineWriter } from './lines'

const answer = (content: string) => [{ role: 'assistant', content }]

/** OpenAI's preference lines. Each side is one answer; ids are in a file beside, as with the chat lines. */
export const openaiPreference: FormatDefinition = {
  fits: ofPairs,
  writer: ({ split, recipe }) =>
    lineWriter(recipe, (record) => {
      const pair = answersOf(record)
      if (!pair) return 'answers'
      const value = {
        input: { messages: pair.asked },
        preferred_output: answer(pair.chosen),
        non_preferred_output: answer(pair.rejected)
      }
      return [
        { path: `${split}.jsonl`, value },
        { path: `${split}.ids.txt`, text: `${record.id}\n` }
      ]
    })
}
