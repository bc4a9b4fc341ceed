import { encode } from 'blurhash'
import { describe, expect, it } from 'vitest'
import { guessSyntax, stripFence, syntaxName } from '~/domain/outputs/code'
import {
  formatDialogue,
  fromFirstAnswer,
  looksLikeDialogue,
  parseDialogue,
  type Turn
} from '~/domain/outputs/dialogue'
import { placeholderColour } from '~/domain/outputs/placeholder'

describe('a dialogue', () => {
  it('is read by its labels, in both languages and any case', () => {
    const text =
      'SYSTEM: Be brief.\nuser: Hi\nthere\nChatGPT: Hello\n\nworld\n用户：你好\n助手：您好\n人类: 再见\nTool：{}'
    expect(parseDialogue(text)).toEqual([
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'Hi\nthere' },
      { role: 'assistant', text: 'Hello\n\nworld' },
      { role: 'user', text: '你好' },
      { role: 'assistant', text: '您好' },
      { role: 'user', text: '再见' },
      { role: 'tool', text: '{}' }
    ])
  })

  it('gives what comes before the first label to the user', () =>
    expect(parseDialogue('\nWhat is fire?\nAI: Heat.')).toEqual([
      { role: 'user', text: 'What is fire?' },
      { role: 'assistant', text: 'Heat.' }
    ]))

  it('begins at its first answer where the question stands beside it', () => {
    expect(fromFirstAnswer('User: Hi\nAssistant: Hello\nUser: Bye')).toBe('Assistant: Hello\nUser: Bye')
    for (const text of ['Assistant: Hello', 'User: Hi', 'no label', ''])
      expect(fromFirstAnswer(text)).toBe(text)
  })

  it('comes back exactly from what was written', () => {
    const pieces = [
      'User:',
      'user: x',
      '\\User: x',
      '\\\\AI：y',
      '',
      ' ',
      '  leading',
      'trailing ',
      '用户：',
      'a: b',
      '\t',
      '\\',
      'Humanity: no'
    ]
    const roles = ['user', 'assistant', 'system', 'tool'] as const
    let state = 7
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((state / 2 ** 31) * below)
    }
    for (let round = 0; round < 2000; round++) {
      const turns: Turn[] = Array.from({ length: 1 + random(4) }, () => ({
        role: roles[random(4)] ?? 'user',
        text: Array.from({ length: 1 + random(4) }, () => pieces[random(pieces.length)]).join('\n')
      }))
      expect(parseDialogue(formatDialogue(turns))).toEqual(turns)
    }
  })

  it('is told from other texts', () => {
    expect(looksLikeDialogue('\n User: a\nAssistant: b')).toBe(true)
    expect(looksLikeDialogue('用户：你好\n助手：您好')).toBe(true)
    for (const text of [
      'User: alone',
      'A tale.\nUser: a\nAI: b',
      'User: a\nUser: b',
      'Assistant: \nUser: a',
      'Usernames: a\nAI-art: b',
      ''
    ])
      expect(looksLikeDialogue(text)).toBe(false)
  })
})

describe('code', () => {
  it.each([
    ['python', 'def burn(wood: int) -> int:\n    return wood - 1'],
    ['python', '#!/usr/bin/env python3\nx = 1'],
    ['javascript', 'const fire = () => console.log("crackle")'],
    ['typescript', 'interface Ember { heat: number }\nconst e: Ember = { heat: 3 }'],
    ['go', 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("x") }'],
    ['rust', 'fn main() {\n    println!("x");\n}'],
    ['java', 'public class Fire { public static void main(String[] a) {} }'],
    ['cpp', '#include <iostream>\nint main() { std::cout << 1; }'],
    ['c', '#include <stdio.h>\nint main(void) { return 0; }'],
    ['sql', 'SELECT id FROM embers WHERE heat > 3'],
    ['html', '<!DOCTYPE html><html></html>'],
    ['json', '{"heat": 3}'],
    ['ruby', 'def burn\n  puts 1\nend'],
    ['css', '.ember { color: red; }'],
    ['shell', '#!/bin/bash\necho hi'],
    ['', 'Once upon a time there was a fire.']
  ])('%s', (syntax, text) => expect(guessSyntax(text)).toBe(syntax))

  it('goes by its fence, then by its file', () => {
    expect(guessSyntax('```ts\nx\n```')).toBe('typescript')
    expect(guessSyntax('x', 'a/b.rs')).toBe('rust')
    expect(guessSyntax('const x = 1', 'x.constructor')).toBe('javascript')
    expect(stripFence('```python title="x"\nprint(1)\n```\n')).toEqual({ code: 'print(1)', name: 'python' })
    expect(stripFence('~~~\na\n\nb\n~~~').code).toBe('a\n\nb')
    const two = '```js\na\n```\ntext\n```js\nb\n```'
    expect(stripFence(two)).toEqual({ code: two, name: '' })
    expect([syntaxName('C++'), syntaxName('JS'), syntaxName('constructor'), syntaxName('<b>')]).toEqual([
      'cpp',
      'javascript',
      'constructor',
      ''
    ])
  })

  it('bears hostile lengths', () => {
    const startedAt = performance.now()
    for (const text of [
      '```'.repeat(50_000),
      ' '.repeat(100_000),
      'select '.repeat(20_000),
      '{'.repeat(100_000),
      'def '.repeat(30_000),
      '\n'.repeat(100_000),
      'with a as'.repeat(10_000),
      '.a '.repeat(30_000)
    ]) {
      guessSyntax(text)
      looksLikeDialogue(text)
    }
    expect(performance.now() - startedAt).toBeLessThan(3000)
  })
})

describe('a placeholder', () => {
  it('is the average colour of its hash', () => {
    const pixels = new Uint8ClampedArray(16 * 16 * 4).map((_, i) => [0xc2, 0x41, 0x0c, 255][i % 4] ?? 0)
    expect(placeholderColour(encode(pixels, 16, 16, 4, 3))).toMatch(/^#c[1-3]4[0-2]0[b-d]$/)
  })
  it('is nothing for what is no hash', () =>
    expect([null, '', 'L', 'LE"""""', 'LE~~~~~~'].map(placeholderColour)).toEqual(
      Array(5).fill('transparent')
    ))
})
