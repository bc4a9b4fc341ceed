import { describe, expect, it } from 'vitest'
import { messagesOf } from '~/domain/datasets/messages'
import type { DatasetRecord } from '~/domain/datasets/record'
import { toHubVariables } from '~/domain/formats/template-variables'
import { parseDialogue } from '~/domain/outputs/dialogue'
import { bad, chat, prompts, read } from './exported'

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
