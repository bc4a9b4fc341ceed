import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseMapping } from '~/domain/formats/column-mapping'
import type { Format } from '~/domain/formats/detect'
import { openRows } from '~/domain/formats/read-rows.server'
import type { ImportedPrompt, ParsedRow } from '~/domain/formats/record'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-formats-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(
  name: string,
  content: string | Uint8Array,
  format: Format = 'auto'
): Promise<ParsedRow[]> {
  const path = join(folder, name)
  await writeFile(path, content)
  const { rows } = await openRows(path, format)
  const all: ParsedRow[] = []
  for await (const row of rows) all.push(row)
  return all
}
const prompts = (rows: ParsedRow[]): ImportedPrompt[] =>
  rows.flatMap((row) => ('prompts' in row ? row.prompts : []))
const bad = (rows: ParsedRow[]) => rows.flatMap((row) => ('error' in row ? [[row.line, row.error]] : []))
const lines = (...rows: unknown[]) =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')

describe('tables', () => {
  it('reads act,prompt with cells over several lines, and never the contributor', async () => {
    const rows = await read(
      'p.csv',
      'act,prompt,for_devs,type,contributor\n"Poet","Write, ""slowly"",\nthree lines.",FALSE,TEXT,me@firm.com\r\nCoder,Fix it,TRUE,TEXT,you@firm.com\nPainter,A lake,FALSE,IMAGE,x\n'
    )
    expect(prompts(rows)).toMatchObject([
      { title: 'Poet', text: 'Write, "slowly",\nthree lines.' },
      { title: 'Coder', text: 'Fix it', scenario: 'code' },
      { title: 'Painter', scenario: 'illustration' }
    ])
    expect(rows.map((row) => row.line)).toEqual([2, 4, 5])
    expect(JSON.stringify(prompts(rows))).not.toContain('firm.com')
  })
  it('reads title,content, a byte order mark, semicolons and an answer', async () => {
    expect(
      prompts(await read('t.csv', '\ufeffTitle;Content;Output;Model;Tags\nA;Say hi;Hi!;gpt-4o;x, y z\n'))
    ).toEqual([
      {
        title: 'A',
        text: 'Say hi',
        scenario: 'assistant',
        tags: ['x', 'y-z'],
        outputs: [{ generatorId: 'gpt', model: 'gpt-4o', text: 'Hi!' }]
      }
    ])
  })
  it('reads Chinese columns in GB 18030', async () => {
    // 标题,提示词 / 诗人,写一首诗 in GBK
    const gbk = Uint8Array.from([
      0xb1, 0xea, 0xcc, 0xe2, 0x2c, 0xcc, 0xe1, 0xca, 0xbe, 0xb4, 0xca, 0x0a, 0xca, 0xab, 0xc8, 0xcb, 0x2c,
      0xd0, 0xb4, 0xd2, 0xbb, 0xca, 0xd7, 0xca, 0xab, 0x0a
    ])
    expect(prompts(await read('gbk.csv', gbk))).toMatchObject([
      { title: '诗人', text: '写一首诗', scenario: 'poem' }
    ])
  })
  it('reads captions from a TSV, quotes and all', async () => {
    const rows = await read(
      'c.tsv',
      'Prompt\tCategory\tChallenge\tNote\n"STOP" on a sign\tOutdoor Scenes\tBasic\t\na photo of a "cat\tAnimals\tBasic\t\n'
    )
    expect(prompts(rows)).toMatchObject([
      {
        title: 'STOP" on a sign',
        text: '"STOP" on a sign',
        scenario: 'illustration',
        tags: ['outdoor-scenes', 'basic']
      },
      { text: 'a photo of a "cat', scenario: 'photo' }
    ])
  })
  it('reports bad rows by line and reads the rest', async () => {
    const rows = await read('bad.csv', 'act,prompt\nA,one\nB\nC,\nD,"two\nlines"\nE,three\u0000\nF,four\n')
    expect(bad(rows)).toEqual([
      [3, 'the row ends before its prompt'],
      [4, 'the prompt is empty'],
      [7, 'the prompt holds a NUL character']
    ])
    expect(prompts(rows).map((p) => p.title)).toEqual(['A', 'D', 'F'])
  })
  it('refuses a table without prompts', async () => {
    await expect(read('none.csv', 'name,age\nx,1\n')).rejects.toMatchObject({ code: 'invalid' })
    await expect(openRows(join(folder, 'missing.csv'), 'auto')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('JSON', () => {
  it('reads OpenAI chat: system and first question, first answer', async () => {
    const rows = await read(
      'chat.jsonl',
      lines(
        {
          messages: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'Hi' },
            { role: 'assistant', content: 'Hello' },
            { role: 'user', content: 'Bye' }
          ]
        },
        { messages: [{ role: 'user', content: [{ type: 'text', text: 'Only asked' }] }] },
        { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: {} }] }] },
        { messages: [{ role: 'assistant', content: 'Nobody asked' }] },
        '{"messages": [',
        '',
        { messages: 'no' }
      )
    )
    expect(prompts(rows)).toMatchObject([
      { text: 'Be brief.\n\nHi', outputs: [{ text: 'Hello', generatorId: 'other', model: '' }] },
      { text: 'Only asked', outputs: [] }
    ])
    expect(bad(rows).map(([line]) => line)).toEqual([3, 4, 5, 7])
  })
  it('reads Alpaca and ShareGPT lists without holding the whole list', async () => {
    const alpaca = [
      { instruction: 'Add', input: '1 and 2', output: '3' },
      { instruction: 'Say “]”, "}" and \\', input: '', output: 'ok' },
      { instruction: '' }
    ]
    const rows = await read('a.json', JSON.stringify(alpaca, null, 2))
    expect(prompts(rows)).toMatchObject([
      { text: 'Add\n\n1 and 2', outputs: [{ text: '3' }] },
      { text: 'Say “]”, "}" and \\', outputs: [{ text: 'ok' }] }
    ])
    expect(bad(rows)).toEqual([[12, 'the prompt is empty']])
    const shared = [
      {
        conversations: [
          { from: 'human', value: 'Q' },
          { from: 'gpt', value: 'A' }
        ],
        model: 'qwen-72b'
      }
    ]
    expect(prompts(await read('s.json', JSON.stringify(shared)))).toMatchObject([
      { text: 'Q', outputs: [{ text: 'A', generatorId: 'qwen', model: 'qwen-72b' }] }
    ])
  })
  it('reads OpenAssistant trees: every reviewed answer, best first', async () => {
    const tree = {
      message_tree_id: '1',
      prompt: {
        text: 'Why?',
        replies: [
          { role: 'assistant', text: 'b', rank: 1, synthetic: false },
          { role: 'assistant', text: 'a', rank: 0, synthetic: true, model_name: 'chip20b' },
          { role: 'assistant', text: 'spam', review_result: false }
        ]
      }
    }
    expect(prompts(await read('o.jsonl', lines(tree)))).toMatchObject([
      {
        text: 'Why?',
        outputs: [
          { text: 'a', generatorId: 'other', model: 'chip20b' },
          { text: 'b', generatorId: 'human' }
        ]
      }
    ])
  })
  it('reads seed tasks, arena questions and arena answers', async () => {
    const seed = {
      id: 's',
      instruction: 'Relate',
      instances: [
        { input: 'a:b', output: 'x' },
        { input: 'c:d', output: 'y' }
      ]
    }
    expect(prompts(await read('seed.jsonl', lines(seed)))).toMatchObject([
      { text: 'Relate\n\na:b', outputs: [{ generatorId: 'human', text: 'x' }] },
      { text: 'Relate\n\nc:d', outputs: [{ text: 'y' }] }
    ])
    const question = { uid: '1', category: 'arena-hard', cluster: 'Music Theory', prompt: 'Hum' }
    const answer = {
      uid: '1',
      ans_id: 'z',
      model: 'gpt-4-0314',
      messages: [
        { role: 'user', content: 'Hum' },
        { role: 'assistant', content: { answer: 'Hmm' } }
      ]
    }
    const [asked] = prompts(await read('q.jsonl', lines(question)))
    const [answered] = prompts(await read('an.jsonl', lines(answer)))
    expect(asked).toMatchObject({ title: 'Hum', text: 'Hum', tags: ['music-theory'], outputs: [] })
    expect(answered).toMatchObject({
      title: asked?.title,
      text: asked?.text,
      outputs: [{ text: 'Hmm', generatorId: 'gpt' }]
    })
  })
  it('reads lists of prompts, and takes the format it is told', async () => {
    expect(
      prompts(await read('zh.json', JSON.stringify([{ act: '担任诗人', prompt: '写诗' }])))
    ).toMatchObject([{ title: '担任诗人', text: '写诗' }])
    expect(bad(await read('told.jsonl', lines({ act: 'x', prompt: 'y' }), 'alpaca'))).toEqual([
      [1, 'the prompt is empty']
    ])
    await expect(read('odd.jsonl', lines({ colour: 'red' }))).rejects.toMatchObject({ code: 'invalid' })
  })
  it('skips a row that is too long and lone surrogates do not pass', async () => {
    const rows = await read(
      'long.jsonl',
      lines({ act: 'a', prompt: 'x'.repeat(17 * 1024 * 1024) }, { act: 'b', prompt: 'half \ud83d emoji' }),
      'prompts'
    )
    expect(bad(rows)).toEqual([[1, 'the row is longer than 16 MB']])
    expect(prompts(rows)).toMatchObject([{ text: 'half \ufffd emoji' }])
  })
})

it('reads a mapping as it is typed at a terminal, and says what is wrong with one', () => {
  expect({ ...(parseMapping('prompt=instruction, prompt=input,answer=a=b') as object) }).toEqual({
    instruction: 'prompt',
    input: 'prompt',
    'a=b': 'answer'
  })
  expect(parseMapping('question=x')).toContain('“question=x” is not ROLE=COLUMN')
  expect(parseMapping('answer=x')).toBe('no column is named as the prompt')
})
