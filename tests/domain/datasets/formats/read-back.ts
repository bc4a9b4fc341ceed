import { parse } from 'csv-parse/sync'
import { wellFormed } from '~/domain/datasets/formats/format'
import { marginOf } from '~/domain/datasets/margin'
import { messagesOf } from '~/domain/datasets/messages'
import type { DatasetRecord } from '~/domain/datasets/record'
import { judged, labelled, sft, talks } from './breaking-records'
import { PICTURES } from './read-back-pictures'
import { type Case, lines } from './reading'
import { CHATS, DPO, KTO, PROMPTS, SCORED, SFT } from './recipes'

const expected = (text: string) => wellFormed(text)

const user = (content: string) => ({ role: 'user', content: expected(content) })
/** A conversation without what the system was told. */
const asked = (record: DatasetRecord) => messagesOf(record).filter(({ role }) => role !== 'system')
const assistant = (content: string) => ({ role: 'assistant', content: expected(content) })

const csvRows = (files: Record<string, Buffer>) =>
  (parse(files['train.csv'] as Buffer, { columns: true }) as Record<string, string>[]).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, cell]) => [key, cell.replace(/^'(?='*[=+\-@\t\r＝＋－＠])/, '')])
    )
  )

/** Every format of every task it is for. */
export const CASES: Case[] = [
  {
    format: 'openai',
    recipe: SFT,
    records: sft,
    back: (files) => {
      const ids = files['train.ids.txt']?.toString().trimEnd().split('\n') ?? []
      return lines(files['train.jsonl']).map((line, i) => ({ id: ids[i], ...line }))
    },
    same: ({ id, prompt, response }) => ({ id, messages: [user(prompt), assistant(response ?? '')] })
  },
  {
    format: 'openai',
    recipe: CHATS,
    records: talks,
    back: (files) => lines(files['train.jsonl']),
    same: (record) => ({ messages: messagesOf(record) })
  },
  {
    format: 'alpaca',
    recipe: CHATS,
    records: talks,
    back: (files) => lines(files['train-turns.jsonl']).map(({ id, history }) => ({ id, history })),
    same: (record) => ({
      id: record.id,
      history: [
        asked(record)
          .slice(0, 2)
          .map(({ content }) => content)
      ]
    })
  },
  {
    format: 'sharegpt',
    recipe: CHATS,
    records: talks,
    back: (files) =>
      lines(files['train.jsonl']).map(({ conversations }) =>
        conversations.map(({ value }: { value: string }) => value)
      ),
    same: (record) => asked(record).map(({ content }) => content)
  },
  {
    format: 'trl',
    recipe: CHATS,
    records: talks,
    back: (files) => lines(files['language-modeling/train.jsonl']),
    same: (record) => ({ id: record.id, messages: messagesOf(record) })
  },
  {
    format: 'openai-preference',
    recipe: DPO,
    records: judged,
    back: (files) => lines(files['train.jsonl']),
    same: ({ prompt, response, other }) => ({
      input: { messages: [user(prompt)] },
      preferred_output: [assistant(response ?? '')],
      non_preferred_output: [assistant(other?.response ?? '')]
    })
  },
  {
    format: 'alpaca',
    recipe: SFT,
    records: sft,
    back: (files) => lines(files['train.jsonl']),
    same: ({ id, prompt, response }) => ({ id, instruction: prompt, input: '', output: response, system: '' })
  },
  {
    format: 'alpaca',
    recipe: DPO,
    records: judged,
    back: (files) => lines(files['train.jsonl']),
    same: ({ id, prompt, response, other }) => ({
      ...{ id, instruction: prompt, input: '', system: '' },
      ...{ chosen: response, rejected: other?.response }
    })
  },
  {
    format: 'alpaca',
    recipe: KTO,
    records: labelled,
    back: (files) => lines(files['train.jsonl']),
    same: ({ id, prompt, response, label }) => ({
      ...{ id, instruction: prompt, input: '', output: response, system: '', kto_tag: label }
    })
  },
  {
    format: 'sharegpt',
    recipe: SFT,
    records: sft,
    back: (files) => lines(files['train.jsonl']),
    same: ({ id, prompt, response }) => ({
      id,
      conversations: [
        { from: 'human', value: prompt },
        { from: 'gpt', value: response }
      ],
      system: ''
    })
  },
  {
    format: 'sharegpt',
    recipe: DPO,
    records: judged,
    back: (files) => lines(files['train.jsonl']),
    same: ({ id, prompt, response, other }) => ({
      id,
      conversations: [{ from: 'human', value: prompt }],
      system: '',
      chosen: { from: 'gpt', value: response },
      rejected: { from: 'gpt', value: other?.response }
    })
  },
  {
    format: 'sharegpt',
    recipe: KTO,
    records: labelled,
    back: (files) => lines(files['train.jsonl']).map(({ id, kto_tag }) => ({ id, kto_tag })),
    same: ({ id, label }) => ({ id, kto_tag: label })
  },
  {
    format: 'trl',
    recipe: SFT,
    records: sft,
    back: (files) => {
      const whole = lines(files['language-modeling/train.jsonl'])
      const parted = lines(files['prompt-completion/train.jsonl'])
      const asked = lines(files['prompt-only/train.jsonl'])
      return whole.map((line, i) => ({ ...line, ...parted[i], asked: asked[i].prompt }))
    },
    same: ({ id, prompt, response }) => {
      const [question, answer] = [[user(prompt)], [assistant(response ?? '')]]
      return { id, messages: [...question, ...answer], prompt: question, completion: answer, asked: question }
    }
  },
  {
    format: 'trl',
    recipe: DPO,
    records: judged,
    back: (files) => {
      const implicit = lines(files['implicit-preference/train.jsonl'])
      const unpaired = lines(files['unpaired-preference/train.jsonl'])
      return lines(files['preference/train.jsonl']).map((line, i) => ({
        line,
        implicit: implicit[i],
        unpaired: unpaired.slice(2 * i, 2 * i + 2)
      }))
    },
    same: (record) => {
      const { id, prompt, response, other } = record
      const [question, better, worse] = [
        [user(prompt)],
        [assistant(response ?? '')],
        [assistant(other?.response ?? '')]
      ]
      const margin = marginOf(record)
      const [first, second] = id.split('_')
      return {
        line: { id, prompt: question, chosen: better, rejected: worse, margin },
        implicit: { id, chosen: [...question, ...better], rejected: [...question, ...worse], margin },
        unpaired: [
          { id: first, prompt: question, completion: better, label: true },
          { id: second, prompt: question, completion: worse, label: false }
        ]
      }
    }
  },
  {
    format: 'trl',
    recipe: KTO,
    records: labelled,
    back: (files) => lines(files['unpaired-preference/train.jsonl']),
    same: ({ id, prompt, response, label }) => ({
      ...{ id, prompt: [user(prompt)], completion: [assistant(response ?? '')], label }
    })
  },
  {
    format: 'trl',
    recipe: PROMPTS,
    records: sft,
    back: (files) => lines(files['prompt-only/train.jsonl']),
    same: ({ id, prompt }) => ({ id, prompt: [user(prompt)] })
  },
  {
    format: 'trl',
    recipe: SCORED,
    records: sft,
    back: (files) => lines(files['prompt-completion/train.jsonl']),
    same: ({ id, prompt, response, rating_score }) => ({
      ...{ id, prompt: [user(prompt)], completion: [assistant(response ?? '')], score: rating_score }
    })
  },
  {
    format: 'csv',
    recipe: SFT,
    records: sft,
    back: (files) => csvRows(files).map(({ id, prompt, response, tags }) => ({ id, prompt, response, tags })),
    same: ({ id, prompt, response }) => ({ id, prompt, response, tags: '["sea"]' })
  },
  {
    format: 'csv',
    recipe: CHATS,
    records: talks,
    back: (files) => csvRows(files).map(({ id, messages }) => ({ id, messages: JSON.parse(messages ?? '') })),
    same: (record) => ({ id: record.id, messages: messagesOf(record) })
  },
  {
    format: 'csv',
    recipe: DPO,
    records: judged,
    back: (files) =>
      csvRows(files).map(({ id, prompt, chosen, rejected }) => ({
        ...{ id, prompt: JSON.parse(prompt ?? ''), chosen: JSON.parse(chosen ?? '') },
        rejected: JSON.parse(rejected ?? '')
      })),
    same: ({ id, prompt, response, other }) => ({
      ...{ id, prompt: [user(prompt)], chosen: [assistant(response ?? '')] },
      rejected: [assistant(other?.response ?? '')]
    })
  },
  ...PICTURES
]
