import { describe, expect, it } from 'vitest'
import { recogniseText } from '~/domain/formats/recognise/recognise-text'

const whole = (value: unknown, name = 'file.json') => recogniseText(JSON.stringify(value), true, name)
const lines = (...rows: unknown[]) =>
  recogniseText(rows.map((row) => JSON.stringify(row)).join('\n'), true, 'f.jsonl')
/** A folder of somebody's; put together here, so that no path stands in the project. */
const home = ['', 'Users', 'ann'].join('/')

const message = (role: string, parts: unknown[], extra: object = {}) => ({
  author: { role },
  content: { content_type: 'text', parts },
  recipient: 'all',
  metadata: {},
  ...extra
})
const branching = {
  title: 'Tea',
  create_time: 1.5,
  current_node: 'b2',
  mapping: {
    root: { parent: null, children: ['s'], message: null },
    s: { parent: 'root', children: ['u'], message: message('system', ['You are hidden']) },
    u: { parent: 's', children: ['b1', 'c'], message: message('user', ['Which tea?']) },
    b1: { parent: 'u', children: [], message: message('assistant', ['The other branch']) },
    c: {
      parent: 'u',
      children: ['t'],
      message: message('assistant', ['{"prompt":"x"}'], { recipient: 'dalle.text2im' })
    },
    t: {
      parent: 'c',
      children: ['h'],
      message: message('tool', [], {
        content: {
          content_type: 'multimodal_text',
          parts: [
            {
              content_type: 'image_asset_pointer',
              asset_pointer: 'sediment://file-1',
              width: 1024,
              height: 1792,
              metadata: { dalle: { prompt: 'a cup of tea', seed: 3141592653, gen_id: 'g1' } }
            }
          ]
        }
      })
    },
    h: {
      parent: 't',
      children: ['b2'],
      message: message('assistant', [], { content: { content_type: 'thoughts', thoughts: ['secret'] } })
    },
    b2: {
      parent: 'h',
      children: [],
      message: message('assistant', ['Green.'], { metadata: { model_slug: 'gpt-4o' } })
    }
  }
}

describe('ChatGPT exports', () => {
  it('follows the current node, hides what was hidden, and finds pictures with prompt and seed', () => {
    const found = whole([branching])
    expect(found).toMatchObject({
      kind: 'chatgpt-export',
      generator: 'chatgpt',
      seedRow: 'GPT-3 / ChatGPT',
      container: 'json',
      layout: 'list'
    })
    expect(found?.collection?.conversations).toEqual([
      {
        title: 'Tea',
        model: 'gpt-4o',
        messages: [
          { role: 'user', text: 'Which tea?' },
          { role: 'assistant', text: 'Green.' }
        ]
      }
    ])
    expect(found?.collection?.images).toEqual([
      { prompt: 'a cup of tea', seed: '3141592653', width: 1024, height: 1792, jobId: 'g1' }
    ])
    expect(found?.collection).toMatchObject({ records: 1, turns: 1, models: ['gpt-4o'] })
  })
  it('takes the last children where no current node is named, and the wrapped form', () => {
    const { current_node: _gone, ...rest } = branching
    const found = whole({ conversations: [rest] })
    expect(found?.collection?.conversations?.[0]?.messages.at(-1)?.text).toBe('Green.')
  })
})

const session = {
  requesterUsername: 'ann-private',
  responderUsername: 'GitHub Copilot',
  requests: [
    {
      message: { text: `Fix ${home}/app/x.ts` },
      modelId: 'copilot/gpt-4.1',
      response: [
        { value: 'See ' },
        { kind: 'inlineReference', inlineReference: { path: `${home}/app/x.ts` } },
        { kind: 'toolInvocationSerialized', invocationMessage: { value: 'no prose' } },
        { value: `: done in [x](file://${home}/app/x.ts).` }
      ],
      result: { metadata: { renderedUserMessage: [{ text: 'hidden context' }] } }
    },
    { message: { text: 'Thanks' }, modelId: 'copilot/gpt-4.1', response: [] }
  ]
}

describe('Copilot chats', () => {
  it('keeps prose, and nobody’s name, folder or hidden context', () => {
    const found = whole(session)
    expect(found).toMatchObject({
      kind: 'vscode-copilot-chat-export',
      generator: 'github-copilot',
      seedRow: 'GitHub Copilot',
      collection: {
        turns: 2,
        responder: 'GitHub Copilot',
        models: ['copilot/gpt-4.1'],
        userMessages: ['Fix ~/app/x.ts', 'Thanks']
      }
    })
    expect(found?.collection?.conversations?.[0]?.messages[1]?.text).toBe('See x.ts: done in [x](x.ts).')
    expect(found?.warnings).toEqual([
      '1 parts of answers that are not prose (edits, tool calls) are left out.'
    ])
    expect(JSON.stringify(found)).not.toMatch(/ann|hidden context|no prose/)
  })
  it('plays a session log, and claims Copilot only where it answered', () => {
    const { requests, ...head } = session
    const found = lines(
      { kind: 0, v: { ...head, requests: requests.slice(0, 1) } },
      { kind: 2, k: ['requests'], v: requests.slice(1) },
      { kind: 1, k: ['requests', 0, 'modelId'], v: 'copilot/o4' },
      { kind: 1, k: ['__proto__', 'polluted'], v: true }
    )
    expect(found).toMatchObject({
      container: 'jsonl',
      kind: 'vscode-copilot-chat-export',
      collection: { turns: 2, models: ['copilot/o4', 'copilot/gpt-4.1'] }
    })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(whole({ ...session, responderUsername: 'Other Bot' })).toMatchObject({
      kind: 'vscode-chat-export',
      generator: 'unknown'
    })
  })
})

describe('APIs for text', () => {
  it('reads a pair of OpenAI as one record and takes keys out', () => {
    const request = {
      model: 'gpt-4o',
      seed: 7,
      temperature: 0.2,
      messages: [{ role: 'user', content: `Hi, my key is sk-${'a1'.repeat(20)}` }]
    }
    const response = {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1700000000,
      model: 'gpt-4o-2024-08-06',
      choices: [{ message: { role: 'assistant', content: 'Hello' } }]
    }
    for (const pair of [{ request, response }, [request, response]])
      expect(whole(pair)).toMatchObject({
        kind: 'openai-chat',
        generator: 'openai',
        record: {
          prompt: 'Hi, my key is [key removed]',
          model: { name: 'gpt-4o-2024-08-06' },
          seed: '7',
          jobId: 'chatcmpl-1',
          createdAt: '2023-11-14T22:13:20.000Z',
          parameters: { temperature: '0.2' }
        }
      })
  })
  it('reads completions, responses, Anthropic, Gemini, fine-tuning and batch rows', () => {
    const text = (found: ReturnType<typeof whole>) =>
      found?.collection?.conversations?.[0]?.messages.map(({ role, text }) => `${role}: ${text}`)
    const gpt3 = whole({
      id: 'cmpl-1',
      object: 'text_completion',
      model: 'text-davinci-003',
      choices: [{ text: 'once' }]
    })
    expect(gpt3).toMatchObject({ kind: 'openai-completion', generator: 'openai', seedRow: 'GPT-3 / ChatGPT' })
    expect(text(gpt3)).toEqual(['assistant: once'])
    const responses = whole({
      id: 'resp_1',
      object: 'response',
      model: 'gpt-5',
      output: [
        { type: 'reasoning', summary: [] },
        { type: 'message', content: [{ type: 'output_text', text: 'R' }] }
      ]
    })
    expect(responses?.kind).toBe('openai-responses')
    expect(text(responses)).toEqual(['assistant: R'])
    const claude = whole({
      request: { model: 'claude-3', system: 'Brief', messages: [{ role: 'user', content: 'Q' }] },
      response: {
        type: 'message',
        role: 'assistant',
        content: [{ type: 'text', text: 'A' }],
        stop_reason: 'end_turn'
      }
    })
    expect(claude).toMatchObject({ kind: 'anthropic', generator: 'anthropic', record: { prompt: 'Q' } })
    expect(text(claude)).toEqual(['system: Brief', 'user: Q', 'assistant: A'])
    const gemini = whole({
      request: { contents: [{ role: 'user', parts: [{ text: 'Q' }, { inlineData: { data: 'AAAA' } }] }] },
      response: {
        candidates: [{ content: { role: 'model', parts: [{ text: 'A' }] } }],
        modelVersion: 'gemini-2.0'
      }
    })
    expect(gemini).toMatchObject({ kind: 'gemini', generator: 'google-gemini' })
    expect(gemini?.warnings).toEqual(['1 parts that are not text are left out.'])
    const tuned = { messages: [{ role: 'user', content: 'Q' }] }
    expect(lines(tuned, tuned)).toMatchObject({ kind: 'openai-finetune', generator: 'unknown' })
    expect(lines({ prompt: 'a', completion: 'b' }, { prompt: 'c', completion: 'd' })?.kind).toBe(
      'gpt3-finetune'
    )
    const batch = {
      custom_id: '1',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'gpt-4o', ...tuned }
    }
    expect(lines(batch, batch)).toMatchObject({ kind: 'openai-batch', generator: 'openai' })
    // whose answer it is nobody can tell from the form alone
    const local = { object: 'chat.completion', model: 'my-model', choices: [{ message: { content: 'x' } }] }
    expect(whole(local)).toMatchObject({ generator: 'unknown', confidence: 'low' })
  })
})

describe('collections of conversations', () => {
  it('reads ShareGPT, also with items, and names no generator', () => {
    for (const key of ['conversations', 'items'])
      expect(
        whole([
          {
            [key]: [
              { from: 'human', value: 'Q' },
              { from: 'bing', value: 'A' }
            ]
          }
        ])
      ).toMatchObject({
        kind: 'sharegpt',
        generator: 'unknown',
        collection: {
          records: 1,
          conversations: [
            {
              messages: [
                { role: 'user', text: 'Q' },
                { role: 'assistant', text: 'A' }
              ]
            }
          ]
        }
      })
  })
  it('reads Open Assistant trees along the best answers, and flat messages', () => {
    const reply = (text: string, rank: number, extra: object = {}) => ({
      text,
      rank,
      role: 'assistant',
      ...extra
    })
    const prompt = {
      text: 'Why?',
      role: 'prompter',
      replies: [reply('b', 1), reply('a', 0), reply('gone', -1, { deleted: true })]
    }
    const tree = { message_tree_id: 't', prompt }
    expect(lines(tree, tree)).toMatchObject({
      kind: 'oasst-trees',
      collection: { records: 2, conversations: [{ messages: [{ text: 'Why?' }, { text: 'a' }] }, {}] }
    })
    const flat = { message_id: 'm', parent_id: null, text: 'Hi', role: 'prompter' }
    expect(lines(flat, flat)?.kind).toBe('oasst-messages')
  })
})
