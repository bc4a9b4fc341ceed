import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesOf } from '~/domain/datasets/messages'
import type { DatasetRecord } from '~/domain/datasets/record'
import { openRows } from '~/domain/formats/read-rows.server'
import type { ParsedRow } from '~/domain/formats/record'
import { toHubVariables } from '~/domain/formats/template-variables'
import { parseDialogue } from '~/domain/outputs/dialogue'
import { zipOf } from '~tests/support/zip'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-exports-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(name: string, content: string | Uint8Array | object): Promise<ParsedRow[]> {
  const path = join(folder, name)
  const plain = typeof content === 'string' || content instanceof Uint8Array
  await writeFile(path, plain ? content : JSON.stringify(content, null, 2))
  const { rows, sizeBytes, position } = await openRows(path, 'auto')
  const all: ParsedRow[] = []
  for await (const row of rows) all.push(row)
  expect(position()).toBe(sizeBytes)
  return all
}
const prompts = (rows: ParsedRow[]) => rows.flatMap((row) => ('prompts' in row ? row.prompts : []))
const bad = (rows: ParsedRow[]) =>
  rows.flatMap((row) => ('error' in row ? [[row.entry, row.line, row.error]] : []))

const said = (role: string, text: string, metadata: object = {}) => ({
  author: { role },
  content: { content_type: 'text', parts: [text] },
  metadata
})
const chat = (title: string) => ({
  title,
  create_time: 1,
  current_node: 'd',
  mapping: {
    a: {
      parent: null,
      children: ['b'],
      message: said('system', 'Mine alone', { is_user_system_message: true })
    },
    b: { parent: 'a', children: ['x', 'c'], message: said('user', `About ${title}?`) },
    x: { parent: 'b', children: [], message: said('assistant', 'Left behind') },
    c: {
      parent: 'b',
      children: ['d'],
      message: said('assistant', `Yes, ${title}.`, { model_slug: 'gpt-4o' })
    },
    d: { parent: 'c', children: [], message: said('user', 'And then?') }
  }
})

describe('chats', () => {
  it('reads ChatGPT exports: the kept branch, nothing of the person', async () => {
    for (const file of [[chat('tea')], { conversations: [chat('tea')] }]) {
      const rows = await read('conversations.json', file)
      expect(rows).toMatchObject([{ format: 'chatgpt-export' }])
      expect(prompts(rows)).toMatchObject([
        {
          title: 'tea',
          text: 'About tea?',
          laterTurns: 1,
          outputs: [{ generatorId: 'gpt', model: 'gpt-4o', text: 'Yes, tea.' }]
        }
      ])
    }
  })
  it('reads a Copilot chat over many lines, and rejects another’s', async () => {
    const file = (responderUsername: string) => ({
      requesterUsername: 'ann',
      responderUsername,
      requests: [
        {
          message: { text: 'Fix it' },
          modelId: 'copilot/gpt-4.1',
          response: [{ value: 'Done' }, { kind: 'undoStop' }]
        },
        { message: { text: 'Thanks' }, response: [] }
      ]
    })
    expect(prompts(await read('chat.json', file('GitHub Copilot')))).toEqual([
      {
        title: 'Fix it',
        text: 'Fix it',
        scenario: 'code',
        tags: [],
        outputs: [{ generatorId: 'copilot', model: 'gpt-4.1', text: 'Done' }],
        laterTurns: 1
      }
    ])
    expect(bad(await read('other.json', file('Bot')))).toEqual([
      [undefined, 1, 'the answers are not of GitHub Copilot but of “Bot”']
    ])
    const log = [
      { kind: 0, v: file('GitHub Copilot') },
      { kind: 1, k: ['customTitle'], v: 'Named' }
    ]
    expect(prompts(await read('s.jsonl', log.map((row) => JSON.stringify(row)).join('\n')))).toMatchObject([
      { title: 'Named', text: 'Fix it' }
    ])
  })
  it('reads logs of APIs with every choice, and rejects an answer alone', async () => {
    const rows = [
      {
        request: {
          model: 'gpt-4',
          messages: [
            { role: 'system', content: 'Brief.' },
            { role: 'user', content: 'Q' }
          ]
        },
        response: {
          object: 'chat.completion',
          model: 'gpt-4',
          choices: [{ message: { content: 'A' } }, { message: { content: 'B' } }]
        }
      },
      { object: 'text_completion', model: 'text-davinci-003', choices: [{ text: 'alone' }] },
      {
        request: { contents: [{ parts: [{ text: 'G?' }] }] },
        response: { candidates: [{ content: { parts: [{ text: 'G' }] } }], modelVersion: 'gemini-2.0' }
      }
    ]
    const read1 = await read('log.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
    expect(prompts(read1)).toMatchObject([
      { text: 'Brief.\n\nQ', outputs: [{ generatorId: 'gpt', text: 'A' }, { text: 'B' }] },
      { text: 'G?', outputs: [{ generatorId: 'gemini', text: 'G' }] }
    ])
    expect(bad(read1)).toEqual([[undefined, 2, 'an answer without its question']])
  })
  it('takes questions of the flat Open Assistant export, and no answer for a question', async () => {
    const rows = [
      { message_tree_id: 't', message_id: 'a', parent_id: null, role: 'prompter', text: 'Why?' },
      { message_tree_id: 't', message_id: 'b', parent_id: 'a', role: 'assistant', text: 'Because.' }
    ]
    const all = await read('flat.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
    expect(prompts(all)).toMatchObject([{ text: 'Why?', outputs: [] }])
    expect(bad(all)).toEqual([[undefined, 2, 'a later message of a dialogue, without its question']])
  })
  it('reads the answer of rows that carry settings beside it', async () => {
    const row = { prompt: 'Q', response: 'A', model: 'gpt-4', temperature: 1 }
    expect(prompts(await read('rows.json', [row]))).toMatchObject([{ text: 'Q', outputs: [{ text: 'A' }] }])
  })
})

describe('dialogues', () => {
  const q = (role: string, content: string) => ({ role, content })
  it('are kept whole where more than one question was answered', async () => {
    const messages = [
      q('system', 'Brief.'),
      q('user', 'A?'),
      q('assistant', 'User: a'),
      q('user', 'B?'),
      q('assistant', 'b')
    ]
    const [one] = prompts(await read('d.json', [{ messages, model: 'gpt-4' }]))
    expect(one).toMatchObject({
      text: 'Brief.\n\nA?',
      outputs: [{ modality: 'dialogue', generatorId: 'gpt' }]
    })
    expect(parseDialogue(one?.outputs[0]?.text ?? '')).toEqual(
      messages.map(({ role, content }) => ({ role, text: content }))
    )
    const record = { prompt: one?.text, response: one?.outputs[0]?.text, dialogue: true } as DatasetRecord
    expect(messagesOf(record)).toEqual(messages)
    const other = { ...record, prompt: 'Play a game.' }
    expect(messagesOf(other)).toMatchObject([
      { role: 'system', content: 'Play a game.\n\nBrief.' },
      { role: 'user' },
      {},
      {},
      {}
    ])
    expect(messagesOf({ ...record, dialogue: undefined })).toMatchObject([
      { content: one?.text },
      { content: one?.outputs[0]?.text }
    ])
  })
  it('end before they are too long, and with an answer', async () => {
    const conversations = [
      { from: 'human', value: '1' },
      { from: 'gpt', value: 'one' },
      { from: 'human', value: '2' },
      { from: 'gpt', value: 'two' },
      { from: 'human', value: 'x'.repeat(150_000) },
      { from: 'gpt', value: 'y'.repeat(150_000) }
    ]
    expect(prompts(await read('long.json', [{ conversations }]))).toMatchObject([
      { laterTurns: 1, outputs: [{ text: 'User: 1\nAssistant: one\nUser: 2\nAssistant: two' }] }
    ])
  })
  it('follow the best answers of Open Assistant trees', async () => {
    const node = (role: string, text: string, rank: number, replies: object[] = []) => ({
      role,
      text,
      rank,
      replies
    })
    const tree = {
      message_tree_id: 't',
      prompt: node('prompter', 'Why?', 0, [
        node('assistant', 'second best', 1),
        node('assistant', 'best', 0, [
          node('prompter', 'worse', 1, [node('assistant', 'no', 0)]),
          node('prompter', 'And?', 0, [node('assistant', 'later', 1), node('assistant', 'sooner', 0)])
        ])
      ])
    }
    const [one] = prompts(await read('trees.jsonl', JSON.stringify(tree)))
    expect(one?.outputs).toEqual([
      {
        generatorId: 'human',
        model: '',
        text: 'User: Why?\nAssistant: best\nUser: And?\nAssistant: sooner',
        modality: 'dialogue'
      },
      { generatorId: 'human', model: '', text: 'second best' }
    ])
  })
})

describe('pictures and texts', () => {
  it('reads DiffusionDB, one row a picture', async () => {
    const rows = await read('part-000001.json', {
      'a.png': { p: 'a castle', se: 1 },
      'b.png': { p: '', se: 2 }
    })
    expect(prompts(rows)).toMatchObject([{ text: 'a castle', scenario: 'illustration' }])
    expect(bad(rows)).toEqual([[undefined, 1, 'the prompt is empty']])
  })
  it('reads DrawBench and variables of prompts.chat', async () => {
    expect(prompts(await read('drawbench.csv', 'Prompts,Category\nA red car.,Colors\n'))).toMatchObject([
      { text: 'A red car.', scenario: 'illustration', tags: ['colors'] }
    ])
    expect(prompts(await read('p.csv', `act,prompt\nGuide,Show \${city:Rome} to \${who}\n`))).toMatchObject([
      { text: 'Show {{city: Rome}} to {{who}}' }
    ])
    for (const code of [`log(\${user.name}) to \${who}`, `\`\`\`sh\necho \${HOME}\n\`\`\``])
      expect(toHubVariables(code)).toBe(code)
  })
  it('reads Markdown as one prompt with its output', async () => {
    const text = '---\ntitle: Ad\nmodel: gpt-4\ntags: [ads]\n---\n## Prompt\nSell tea.\n## Output\nBuy tea!'
    expect(prompts(await read('ad.md', text))).toMatchObject([
      {
        title: 'Ad',
        text: 'Sell tea.',
        tags: ['ads'],
        outputs: [{ generatorId: 'gpt', model: 'gpt-4', text: 'Buy tea!' }]
      }
    ])
    expect(prompts(await read('label.txt', '提示词：写诗\n输出：床前明月光'))).toMatchObject([
      { text: '写诗', outputs: [{ text: '床前明月光' }] }
    ])
    expect(await read('table.txt', 'act\tprompt\nA\tone\n')).toMatchObject([{ format: 'tsv' }])
    expect(prompts(await read('plain.md', '# Poet\n\nWrite a poem.'))).toMatchObject([
      { title: 'Poet', text: '# Poet\n\nWrite a poem.', outputs: [] }
    ])
  })
})

describe('archives', () => {
  it('opens only the conversations of a ChatGPT export', async () => {
    const rows = await read(
      'export.zip',
      zipOf(
        [
          { name: 'user.json', content: '{"email":"ann@private.test"}' },
          { name: 'export/conversations-000.json', content: JSON.stringify([chat('tea'), chat('rain')]) },
          { name: 'export/conversations-001.json', content: JSON.stringify([chat('snow')]), method: 0 },
          { name: 'prompts.json', content: '[{"prompt":"no"}]' }
        ],
        'a comment'
      )
    )
    expect(prompts(rows).map((one) => one.title)).toEqual(['tea', 'rain', 'snow'])
  })
  it('brings the pictures ChatGPT drew, and none that a person sent', async () => {
    const part = (asset: string, metadata: object | null) => ({
      content_type: 'image_asset_pointer',
      asset_pointer: asset,
      width: 4,
      height: 4,
      metadata
    })
    const message = (role: string, parts: unknown[]) => ({
      author: { role },
      content: { content_type: 'multimodal_text', parts }
    })
    const nodes = [
      message('user', [part('file-service://file-MineAlone1', null), 'Draw my cat']),
      message('tool', [
        part('file-service://file-Drawn1', { dalle: { prompt: 'A tabby cat', seed: 5, gen_id: 'g' } })
      ]),
      message('tool', [part('sediment://file_000abc', { dalle: { prompt: '', gen_id: 'g2' } })]),
      message('tool', [part('file-service://file-Gone77', { dalle: { prompt: 'A lost cat' } })])
    ]
    const mapping = Object.fromEntries(
      nodes.map((one, i) => [
        `n${i}`,
        { parent: i ? `n${i - 1}` : null, children: [`n${i + 1}`], message: one }
      ])
    )
    const rows = await read(
      'pictures.zip',
      zipOf([
        {
          name: 'conversations.json',
          content: JSON.stringify([{ title: 'Cat', create_time: 1, current_node: 'n3', mapping }])
        },
        { name: 'file-MineAlone1-photo.png', content: 'mine' },
        { name: 'dalle-generations/file-Drawn1-9d.webp', content: 'drawn' },
        { name: 'dalle-generations/file-Drawn12-9d.webp', content: 'another' },
        { name: 'user-x/file_000abc-sanitized.png', content: 'new' }
      ])
    )
    expect(
      prompts(rows).map(({ text, outputs }) => [
        text,
        outputs.map(({ media, parameters }) => [media?.name, parameters])
      ])
    ).toEqual([
      ['Draw my cat', []],
      ['A tabby cat', [['dalle-generations/file-Drawn1-9d.webp', { seed: '5', size: '4x4' }]]],
      ['Draw my cat', [['user-x/file_000abc-sanitized.png', { size: '4x4' }]]],
      ['A lost cat', []]
    ])
  })
  it('reads every text file, and reports those it can not by name', async () => {
    const rows = await read(
      'mixed.zip',
      zipOf([
        { name: 'a.md', content: 'Prompt: one' },
        { name: 'dir/b.csv', content: 'act,prompt\nB,two\nC\n' },
        { name: 'user.json', content: '[{"prompt":"private"}]' },
        { name: '__MACOSX/._a.md', content: 'junk' },
        { name: 'picture.png', content: 'x' },
        { name: 'c.json', content: '{"colour":"red"}' },
        { name: 'locked.json', content: '[]', encrypted: true },
        { name: 'odd.json', content: '[]', method: 99 },
        { name: 'broken.json', content: 'not deflated', raw: true }
      ])
    )
    expect(prompts(rows).map((one) => one.text)).toEqual(['one', 'two'])
    expect(bad(rows).map(([entry, line]) => [entry, line])).toEqual([
      ['dir/b.csv', 3],
      ['c.json', 1],
      ['locked.json', 1],
      ['odd.json', 1],
      ['broken.json', 1],
      ['picture.png', 1]
    ])
    expect(
      bad(rows)
        .slice(-2)
        .map(([, , error]) => error)
    ).toEqual([
      expect.stringMatching(/cannot be unpacked|unpacks to more/),
      'no prompt: neither beside the file nor inside it'
    ])
  })
  it('refuses archives that are damaged or hold nothing to read', async () => {
    await expect(read('none.zip', zipOf([{ name: 'a.exe', content: 'x' }]))).rejects.toMatchObject({
      code: 'invalid'
    })
    const whole = zipOf([{ name: 'a.md', content: 'Prompt: one' }])
    await expect(read('cut.zip', whole.subarray(0, 60))).rejects.toMatchObject({ code: 'invalid' })
  })
})
