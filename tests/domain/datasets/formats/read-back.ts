import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import { type Format, wellFormed } from '~/domain/datasets/formats/format'
import { marginOf } from '~/domain/datasets/margin'
import type { Recipe } from '~/domain/datasets/recipe'
import type { DatasetRecord } from '~/domain/datasets/record'
import { compared, judged, labelled, pictured, sft } from './breaking-records'
import { pictureOf, recipeOf, untar, unzip } from './written'

const expected = (text: string) => wellFormed(text)

const lines = (file: Buffer | undefined) => {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(file)
  // a reader that takes any of these for a line's end must see the same lines
  expect(text).not.toMatch(/[\u0085\u2028\u2029]/)
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}
const user = (content: string) => ({ role: 'user', content: expected(content) })
const assistant = (content: string) => ({ role: 'assistant', content: expected(content) })

type Back = (files: Record<string, Buffer>) => unknown
/** A format of some records. */
interface Case {
  format: Format
  recipe: Recipe
  records: DatasetRecord[]
  /** What an independent reader makes of the files, and what it must be. */
  back: Back
  same: (record: DatasetRecord, i: number) => unknown
}

export const tarred = (files: Record<string, Buffer>) => untar(files['train-000000.tar'] as Buffer)
const zipped = (files: Record<string, Buffer>) => unzip(files['train-000000.zip'] as Buffer)
export const SFT = recipeOf({ task: 'sft' })
export const DPO = recipeOf({ task: 'preference' })
export const KTO = recipeOf({ task: 'kto' })
export const TTI = recipeOf({ task: 'text-to-image' })
export const PAP = recipeOf({ task: 'image-preference' })

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
    recipe: recipeOf({ task: 'prompt-only' }),
    records: sft,
    back: (files) => lines(files['prompt-only/train.jsonl']),
    same: ({ id, prompt }) => ({ id, prompt: [user(prompt)] })
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
    recipe: recipeOf({ task: 'sft', layout: 'messages' }),
    records: sft,
    back: (files) => csvRows(files).map(({ id, messages }) => ({ id, messages: JSON.parse(messages ?? '') })),
    same: ({ id, prompt, response }) => ({ id, messages: [user(prompt), assistant(response ?? '')] })
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
  {
    format: 'imagefolder',
    recipe: TTI,
    records: pictured,
    back: (files) => {
      const members = zipped(files)
      return lines(members['metadata.jsonl']).map(({ file_name, id, text }) => ({
        ...{ id, text, image: members[file_name]?.toString('latin1') }
      }))
    },
    same: ({ id, prompt, image }) => ({
      ...{ id, text: prompt, image: pictureOf(image?.sha256 ?? '').toString('latin1') }
    })
  },
  {
    format: 'imagefolder',
    recipe: PAP,
    records: compared,
    back: (files) => {
      const members = zipped(files)
      return lines(members['metadata.jsonl']).map(({ file_name, other_file_name, id, text, label_0 }) => {
        const sides = [members[file_name], members[other_file_name]].map((bytes) =>
          bytes?.toString('latin1').slice(8)
        )
        return {
          id,
          text,
          better: label_0 === 1 ? sides[0] : sides[1],
          worse: label_0 === 1 ? sides[1] : sides[0]
        }
      })
    },
    same: ({ id, prompt, image, other }) => ({
      ...{ id, text: prompt, better: image?.sha256, worse: other?.image?.sha256 }
    })
  },
  {
    format: 'webdataset',
    recipe: TTI,
    records: pictured,
    back: (files) => {
      const members = tarred(files)
      return pictured.map(({ id }) => ({
        id: JSON.parse(members[`${id}.json`]?.toString() ?? '').id,
        text: members[`${id}.txt`]?.toString(),
        image: members[`${id}.png`]?.toString('latin1')
      }))
    },
    same: ({ id, prompt, image }) => ({
      ...{ id, text: prompt, image: pictureOf(image?.sha256 ?? '').toString('latin1') }
    })
  },
  {
    format: 'kohya',
    recipe: TTI,
    records: pictured,
    back: (files) => {
      const members = zipped(files)
      return pictured.map(({ id }) => ({
        id,
        text: members[`${id}.txt`]?.toString(),
        image: `${id}.png` in members
      }))
    },
    // its readers know one line alone
    same: ({ id, prompt }) => ({
      ...{ id, text: `${prompt.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ').trim()}\n`, image: true }
    })
  }
]
