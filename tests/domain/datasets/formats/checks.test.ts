import { describe, expect, it } from 'vitest'
import { lintCard, missingCharts } from '~/domain/datasets/formats/checks/card'
import type { Format } from '~/domain/datasets/formats/format'
import { TAR_END, tarMember } from '~/domain/datasets/formats/tar'
import { zipOf } from '~tests/support/zip'
import { checked, pictureOf } from './written'

const user = { role: 'user', content: 'q' }
const assistant = { role: 'assistant', content: 'a' }
const jsonl = (...lines: unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
const tar = (...members: [string, string | Uint8Array][]) =>
  Buffer.concat([...members.map(([name, content]) => tarMember(name, content)), TAR_END])
const zip = (...members: [string, string | Uint8Array][]) =>
  zipOf(members.map(([name, content]) => ({ name, content })))
const png = pictureOf('x')
const human = { from: 'human', value: 'q' }
const gpt = { from: 'gpt', value: 'a' }
const alpaca = { id: 'r1', instruction: 'q', output: 'a' }

/** Format, file, bytes, and what its validator says of the first fault. */
const FAULTS: [Format, string, string | Uint8Array, RegExp][] = [
  ['openai', 'a.jsonl', '[]\n', /data_type/],
  ['openai', 'a.jsonl', '{"messages":\n', /data_type/],
  ['openai', 'a.jsonl', jsonl({ messages: [] }), /missing_messages_list/],
  ['openai', 'a.jsonl', jsonl({ messages: [{ role: 'user' }, assistant] }), /message_missing_key/],
  ['openai', 'a.jsonl', jsonl({ messages: [{ ...user, id: 1 }, assistant] }), /message_unrecognized_key/],
  ['openai', 'a.jsonl', jsonl({ messages: [{ ...user, role: 'human' }, assistant] }), /unrecognized_role/],
  ['openai', 'a.jsonl', jsonl({ messages: [user, { ...assistant, content: '' }] }), /missing_content/],
  ['openai', 'a.jsonl', jsonl({ messages: [user] }), /example_missing_assistant_message/],
  ['openai', 'a.jsonl', jsonl({ id: 'r1', messages: [user, assistant] }), /unrecognized key id/],
  ['openai', 'a.jsonl', '{"messages":"\u2028"}\n', /end of a line/],
  ['openai', 'a.jsonl', Buffer.from([0x7b, 0xff, 0x7d]), /no UTF-8/],
  ['openai', 'a.ids.txt', 'r1\n\n', /no id/],
  [
    'openai-preference',
    'a.jsonl',
    jsonl({ input: { messages: [user] }, preferred_output: [user], non_preferred_output: [assistant] }),
    /preferred_output/
  ],
  ['alpaca', 'a.jsonl', jsonl({ ...alpaca, instruction: '' }), /instruction/],
  ['alpaca', 'a.jsonl', jsonl(alpaca, { ...alpaca, id: 'r2', history: [['q', 'a']] }), /other keys/],
  ['alpaca', 'a.jsonl', jsonl({ ...alpaca, history: [['q']] }), /history/],
  ['alpaca', 'a.jsonl', jsonl({ ...alpaca, kto_tag: 'true' }), /kto_tag/],
  ['sharegpt', 'a.jsonl', jsonl({ conversations: [gpt, human] }), /gpt out of turn at 1/],
  ['sharegpt', 'a.jsonl', jsonl({ conversations: [human] }), /without an answer/],
  [
    'sharegpt',
    'a.jsonl',
    jsonl({ conversations: [human, gpt], chosen: gpt, rejected: gpt }),
    /two are to choose/
  ],
  ['sharegpt', 'a.jsonl', jsonl({ conversations: [{ ...human, value: '<image>' }, gpt] }), /1 <image>/],
  ['sharegpt', 'dataset_info.json', '{"train":{"formatting":"sharegpt"}}', /names no file/],
  ['trl', 'a.jsonl', jsonl({ text: 1 }), /none of the shapes/],
  ['trl', 'a.jsonl', jsonl({ prompt: [user, assistant] }), /ends with an answer/],
  ['trl', 'a.jsonl', jsonl({ prompt: [user], completion: [assistant], label: 1 }), /label/],
  ['trl', 'a.jsonl', jsonl({ prompt: [user], chosen: [assistant], rejected: [assistant] }), /the same/],
  ['imagefolder', 'a.zip', zip(['x.png', png]), /is not there/],
  [
    'imagefolder',
    'a.zip',
    zip(['metadata.jsonl', jsonl({ file_name: 'x.png', text: 't' })]),
    /not in the archive/
  ],
  [
    'imagefolder',
    'a.zip',
    zip(
      ['x.png', png],
      ['y.png', png],
      ['metadata.jsonl', jsonl({ file_name: 'x.png' }, { file_name: 'y.png', text: 't' })]
    ),
    /other features/
  ],
  [
    'webdataset',
    'a.tar',
    tar(['a.png', png], ['a.txt', 't'], ['b.png', png]),
    /has png, the first sample png txt/
  ],
  ['webdataset', 'a.tar', tar(['a.png', png], ['b.png', png], ['a.txt', 't']), /apart/],
  ['webdataset', 'a.tar', tar(['v1.5.png', png], ['v1.5.txt', 't'], ['w.png', png]), /has png/],
  ['webdataset', 'a.tar', tar(['a.png', png]).subarray(0, -512), /one empty block|two empty blocks/],
  ['kohya', 'a.zip', zip(['x.png', png], ['x.txt', '\nsecond']), /first line is empty/],
  ['kohya', 'a.zip', zip(['x.png', png]), /without a caption/],
  ['kohya', 'a.zip', 'no archive', /no ZIP/],
  ['csv', 'a.csv', 'id,text\r\nr1,=1+1\r\n', /spreadsheet/],
  ['csv', 'a.csv', 'id,text\r\nr1,a,b\r\n', /3 cells/],
  ['csv', 'a.csv', 'id,text\r\nr1,"a\r\n', /quote/i],
  ['pick-a-pic', 'a.parquet', 'PAR1', /./]
]

describe('a validator finds', () => {
  it.each(FAULTS)('%s %s: fault %#', async (format, path, content, why) => {
    const { problems } = await checked(format, path, Buffer.from(content as Uint8Array), 7)
    expect(problems.map((problem) => problem.why).join('; ')).toMatch(why)
  })

  it('the record a fault is in', async () => {
    const bytes = Buffer.from(jsonl(alpaca, { ...alpaca, id: 'r2', output: '' }))
    const { rows, problems } = await checked('alpaca', 'a.jsonl', bytes)
    expect(rows).toBe(2)
    expect(problems).toEqual([{ at: 'line 2', record: 'r2', row: 1, why: 'output: no text' }])
  })

  it('what is wrong with a card', () => {
    const card = (splits: string, files: string) =>
      `---\nconfigs:\n- config_name: default\n  data_files:\n${files}\ndataset_info:\n  splits:\n${splits}\n---\n`
    const file = (split: string, path: string) => `  - split: ${split}\n    path: ${path}`
    const count = (split: string, n: number) => `  - name: ${split}\n    num_examples: ${n}`
    const paths = ['README.md', 'data/train-00000-of-00001.parquet']
    const facts = { paths, rows: { train: 3 } }
    expect(lintCard(card(count('train', 3), file('train', 'data/train-*.parquet')), facts)).toEqual([])
    const wrong = lintCard(card(count('train', 4), file('tr-ain', 'data/tr-*.parquet')), {
      ...facts,
      paths: [...paths, 'data/a#b.txt']
    })
    expect(wrong.map(({ why }) => why)).toEqual([
      'a file name with # ? or %',
      'a name with other than letters, digits, _ and .',
      'no file fits data/tr-*.parquet',
      '3 rows, but num_examples is 4'
    ])
    expect(lintCard('# No front matter', facts)).toHaveLength(1)
    const shown = '![a](charts/a.svg) ![b](charts/b.svg) ![c](https://c.example/charts/c.svg)'
    expect(missingCharts(shown, ['charts/a.svg'])).toEqual([
      { at: 'charts/b.svg', why: 'is shown, but is not there' }
    ])
  })
})
