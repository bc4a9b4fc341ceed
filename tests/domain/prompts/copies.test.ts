import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCurl, asJson, asMarkdown, shellWord } from '~/domain/prompts/copy-as'
import { fromFilledHash, toFilledHash } from '~/domain/prompts/filled-hash'
import { LONGEST_ADDRESS, openIn } from '~/domain/prompts/open-in'
import { seeded } from '../remixes/families'

const NASTY = [
  'plain',
  `it's "quoted" and 'again'`,
  'two\nlines\r\nand a tab\t',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell would read it
  '$HOME ${PATH} $(touch pwned) `touch pwned`',
  'a \\ backslash \\n \\\\ and a trailing one \\',
  '!history *glob* ~ # ; & | < > {a,b} 50%',
  '写一首关于雪的诗 🔥 “引号”',
  "''''",
  '@/etc/passwd',
  '-d --next'
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-curl-'))
  // a curl that writes down its arguments, each ended by a NUL
  writeFileSync(join(folder, 'curl'), '#!/bin/sh\nprintf "%s\\0" "$@" > "$CURL_SAID"\n')
  chmodSync(join(folder, 'curl'), 0o755)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a command in a real shell and gives the arguments `curl` got. */
function argumentsOf(command: string): string[] {
  const said = join(folder, 'said')
  execFileSync('sh', ['-c', command], {
    cwd: folder,
    env: {
      NODE_ENV: 'test',
      PATH: `${folder}:${process.env.PATH}`,
      CURL_SAID: said,
      OPENAI_API_KEY: 'sk-place'
    }
  })
  return readFileSync(said, 'utf8').split('\0').slice(0, -1)
}

describe('cURL', () => {
  it.each(NASTY)('arrives as it was through a real shell: %j', (text) => {
    const got = argumentsOf(asCurl({ text }))
    expect(got[0]).toBe('https://api.openai.com/v1/chat/completions')
    expect(got).toContain('Authorization: Bearer sk-place')
    expect(got).toContain('Content-Type: application/json')
    expect(got.at(-2)).toBe('--data-raw')
    const body = JSON.parse(got.at(-1) ?? '')
    expect(body.messages).toEqual([{ role: 'user', content: text }])
    expect(() => readFileSync(join(folder, 'pwned'))).toThrow()
  })

  it('holds for random mixtures of what shells care about', () => {
    const random = seeded(11)
    const letters = [...'\'"`$\\\n\t!#&*(){}[]|;<>?~ a雪🔥']
    const texts = Array.from({ length: 40 }, () =>
      Array.from({ length: 60 }, () => letters[Math.floor(random() * letters.length)]).join('')
    )
    const got = argumentsOf(`curl ${texts.map(shellWord).join(' ')}`)
    expect(got).toEqual(texts)
  })

  it('has no half characters', () => {
    expect(JSON.parse(argumentsOf(asCurl({ text: 'a\ud800b' })).at(-1) ?? '').messages[0].content).toBe(
      'a\ufffdb'
    )
  })
})

describe('other copies', () => {
  const copied = {
    title: 'A *bold* [title]',
    text: '```js\n1\n```',
    url: 'https://x.org/prompts/1',
    author: 'A_da',
    license: 'CC BY 4.0'
  }
  it('fences the words of Markdown past any fence inside', () => {
    expect(asMarkdown(copied)).toBe(
      '## A \\*bold\\* \\[title\\]\n\n````text\n```js\n1\n```\n````\n\n[A \\*bold\\* \\[title\\]](https://x.org/prompts/1) · A\\_da · CC BY 4.0\n'
    )
  })
  it('is JSON that reads back', () => {
    expect(JSON.parse(asJson(copied))).toEqual({
      title: copied.title,
      prompt: copied.text,
      author: 'A_da',
      license: 'CC BY 4.0',
      source: copied.url
    })
  })
  it('opens elsewhere only what fits an address', () => {
    const links = openIn('雪 & "ice"? #1 +\n')
    expect(links.map(({ name }) => name)).toEqual(['ChatGPT', 'Claude', 'Perplexity'])
    for (const { href } of links) expect(new URL(href).searchParams.get('q')).toBe('雪 & "ice"? #1 +\n')
    expect(openIn('雪'.repeat(LONGEST_ADDRESS))).toEqual([])
    expect(openIn('\ud800')).toHaveLength(3)
  })
  it('keeps values in a fragment and reads only the asked ones', () => {
    const values = { 季节: '冬 & 春', 'a b': 'x=1#2+%', empty: '' }
    const hash = toFilledHash(values)
    expect(fromFilledHash(new URL(hash, 'https://x.org/').hash, ['季节', 'a b', 'empty', 'other'])).toEqual({
      季节: '冬 & 春',
      'a b': 'x=1#2+%'
    })
    expect(fromFilledHash(hash, ['a b'])).toEqual({ 'a b': 'x=1#2+%' })
    expect(toFilledHash({ a: '' })).toBe('')
    expect(fromFilledHash('#outputs', ['a'])).toBeNull()
    expect(fromFilledHash('#fill?__proto__=x&a=%E0%A4%A', ['a'])).toMatchObject({})
  })
})
