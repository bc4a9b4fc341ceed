import { describe, expect, it } from 'vitest'
import { zipOf } from '~tests/support/zip'
import { bad, chat, prompts, read } from './exported'

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
