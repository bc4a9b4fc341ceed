import { describe, expect, it } from 'vitest'
import { countRows } from '~/domain/formats/recognise/count-rows'
import { recogniseText } from '~/domain/formats/recognise/recognise-text'

async function* pieces(text: string, size = 7) {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}

describe('tables', () => {
  it('reads prompts.chat in every generation of its columns, never the contributor', () => {
    for (const header of ['act,prompt', 'act,prompt,for_devs', 'act,prompt,for_devs,type,contributor']) {
      const cells = ['"Poet"', `"Write about \${topic:the sea},\n""slowly"""`, 'FALSE', 'TEXT', 'ann']
      const found = recogniseText(`${header}\n${cells.slice(0, header.split(',').length).join(',')}\n`, true)
      expect(found).toMatchObject({ kind: 'prompts-chat', generator: 'unknown', container: 'csv' })
      expect(found?.collection).toMatchObject({
        records: 1,
        columns: header.split(','),
        recordsWithVariables: 1,
        first: { act: 'Poet', prompt: `Write about \${topic:the sea},\n"slowly"` }
      })
      expect(JSON.stringify(found?.collection?.first)).not.toContain('ann')
    }
  })
  it('reads PartiPrompts without quoting and DrawBench with trailing blanks', () => {
    const parti =
      'Prompt\tCategory\tChallenge\tNote\n"STOP" sign\tSigns\tBasic\t\na "cat\tAnimals\tBasic\tx\r\n'
    expect(recogniseText(parti, true)).toMatchObject({
      kind: 'parti-prompts',
      generator: 'google-parti',
      seedRow: 'Parti',
      container: 'tsv',
      collection: { records: 2, first: { Prompt: '"STOP" sign' }, categories: { Signs: 1, Animals: 1 } }
    })
    const bench =
      '\ufeffPrompts,Category\r\n"A car, red.",Colors\r\nA horse.,"Gary Marcus et al. "\r\nB,__proto__\r\n'
    const found = recogniseText(bench, true)
    expect(found).toMatchObject({ kind: 'drawbench', generator: 'google-imagen', seedRow: 'Imagen' })
    expect(found?.collection?.columns).toEqual(['Prompts', 'Category'])
    expect(Object.entries(found?.collection?.categories ?? {})).toEqual([
      ['Colors', 1],
      ['Gary Marcus et al. ', 1],
      ['__proto__', 1]
    ])
  })
})

describe('counting a stream', () => {
  const alpaca = Array.from({ length: 30 }, (_, i) => ({
    instruction: `Do ${i}`,
    input: i % 2 ? 'x' : '',
    output: 'y'
  }))
  const texts = {
    'list.json': JSON.stringify(alpaca, null, 1),
    'rows.jsonl': alpaca.map((row) => JSON.stringify(row)).join('\n'),
    'bench.csv': `Prompts,Category\n${alpaca.map((row) => `"${row.instruction}\n",A`).join('\n')}`
  }
  it.each(Object.entries(texts))('gives %s the counts its beginning could not', async (name, text) => {
    const begun = recogniseText(text.slice(0, 200), false, name)
    const whole = recogniseText(text, true, name)
    expect(begun?.kind).toBe(whole?.kind)
    expect(begun?.collection?.records).toBeUndefined()
    expect(begun && (await countRows(begun, pieces(text)))).toEqual(whole?.collection)
    expect(whole?.collection).toMatchObject({ records: 30 })
    if (whole?.kind === 'alpaca') expect(whole.collection?.recordsWithInput).toBe(15)
  })
})

describe('Markdown and labels', () => {
  it('reads front matter', () => {
    const found = recogniseText(
      [
        '---',
        'title: "A quiet lake"',
        'prompt: |',
        '  a lake,',
        '  at dawn',
        'negative_prompt: people # none',
        'seed: 18446744073709551615',
        'steps: 30',
        'cfg: 6.5',
        'generator: Midjourney',
        'tags: [lake, dawn]',
        'licence: CC0',
        'AIGC:',
        '  Label: "1"',
        '  ContentProducer: 001191',
        '---',
        'The text below.'
      ].join('\n'),
      true,
      'lake.md'
    )
    expect(found).toMatchObject({
      kind: 'labelled-text',
      container: 'markdown',
      generator: 'midjourney',
      confidence: 'low',
      record: {
        prompt: 'a lake,\nat dawn',
        negativePrompt: 'people',
        seed: '18446744073709551615',
        steps: 30,
        cfg: 6.5,
        parameters: { title: 'A quiet lake', tags: 'lake, dawn', licence: 'CC0', output: 'The text below.' }
      },
      provenance: { cnAigc: { label: { Label: '1', ContentProducer: '001191' } } },
      sources: { prompt: { source: 'pasted', carrier: 'label:prompt' } }
    })
  })
  it('reads labels in two languages, headings and fences; an output keeps its own labels', () => {
    expect(
      recogniseText('提示词：山水画\n反向提示词：人物\n模型：sdxl\n种子：42', true)?.record
    ).toMatchObject({
      prompt: '山水画',
      negativePrompt: '人物',
      seed: '42',
      model: { name: 'sdxl' }
    })
    const text =
      '# Ad\n\n## Prompt\n\n```\nWrite an ad.\nSeed: not a label\n```\n\n## Output\n\nBuy!\nModel: T'
    expect(recogniseText(text, true, 'ad.md')?.record).toMatchObject({
      prompt: 'Write an ad.\nSeed: not a label',
      parameters: { title: 'Ad', output: 'Buy!\nModel: T' }
    })
    expect(recogniseText('```prompt\na fox\n```\n```negative\nblur\n```', true)?.record).toMatchObject({
      prompt: 'a fox',
      negativePrompt: 'blur'
    })
    expect(recogniseText('Just words: nothing else.', true)).toBeNull()
  })
})

describe('marks in prose', () => {
  it('tells a commit of Copilot by its trailer or author', () => {
    const commit = [
      'commit 0123456789abcdef0123456789abcdef01234567',
      'Author: Ann <ann@private.test>',
      'Date:   Tue, 4 Mar 2025 10:00:00 +0000',
      '',
      '    Fix',
      '',
      '    Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>',
      'diff --git a/x.ts b/x.ts'
    ].join('\n')
    const found = recogniseText(commit, true)
    expect(found).toMatchObject({
      kind: 'copilot-commit',
      generator: 'github-copilot',
      confidence: 'high',
      record: { createdAt: '2025-03-04T10:00:00.000Z', parameters: { mark: 'trailer', files: '1' } }
    })
    expect(JSON.stringify(found)).not.toContain('private')
    expect(recogniseText('Author: copilot-swe-agent[bot] <x>\n\nFix', true)?.record?.parameters?.mark).toBe(
      'author'
    )
    expect(recogniseText('Co-authored-by: Ann <ann@users.noreply.github.com>', true)).toBeNull()
  })
  it('tells an article of Dreamwriter by its closing sentence or source line', () => {
    const article =
      '午评：沪指涨0.11%报2671.93点 传媒板块领涨\n沪指上涨0.11%。\n本文由腾讯机器人Dreamwriter自动撰写'
    expect(recogniseText(article, true)).toMatchObject({
      generator: 'tencent-dreamwriter',
      seedRow: 'Tencent Dreamwriter',
      record: { parameters: { slot: '午评', body: '沪指上涨0.11%。' } }
    })
    expect(recogniseText(article, true)?.record?.prompt).toBeUndefined()
    expect(recogniseText('标题\n来源：Dreamwriter', true)?.kind).toBe('dreamwriter-article')
    expect(recogniseText('一篇关于机器人写作的文章', true)).toBeNull()
  })
})
