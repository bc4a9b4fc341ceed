import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { threadOf } from '~/domain/formats/recognise/chatgpt-thread'
import { countRows } from '~/domain/formats/recognise/count-rows'
import { recogniseText } from '~/domain/formats/recognise/recognise-text'
import { redactPrivate, redactSecrets } from '~/domain/formats/recognise/redact'
import { closeTruncated } from '~/domain/formats/recognise/truncated-json'

/** In CPU time, whatever else the machine does; what is quadratic here takes minutes. */
const quickly = <T>(task: () => T): T => {
  const started = process.cpuUsage()
  const result = task()
  expect(process.cpuUsage(started).user).toBeLessThan(5_000_000)
  return result
}
const said = (role: string, text: string) => ({
  author: { role },
  content: { content_type: 'text', parts: [text] }
})

it('completes a cut-off text, or gives up', () => {
  expect(closeTruncated('[{"a":[1,{"b":"x, ]"},{"c":"half')).toBe('[{"a":[1,{"b":"x, ]"},{}]}]')
  expect(closeTruncated('{"a":1,"b":tr')).toBe('{"a":1}')
  expect(closeTruncated('"text')).toBeNull()
  expect(closeTruncated(']')).toBeNull()
  expect(closeTruncated('['.repeat(10_000))).toBeNull()
})

it('answers null for truncated, deep and odd texts', () => {
  for (const text of [
    '',
    '{',
    '[',
    '[{"mapping":',
    '{"requests":[',
    '['.repeat(10_000),
    `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    '\0\0\0',
    '{"__proto__":{"mapping":{},"create_time":1}}',
    '[null,1,"x",[]]',
    '---\n'.repeat(1000),
    'Prompt:\n'
  ])
    expect(
      quickly(() => recogniseText(text, true)),
      text.slice(0, 30)
    ).toBeNull()
})

it('follows hostile mappings of ChatGPT to an end', () => {
  const ring = {
    current_node: 'a',
    mapping: {
      a: { parent: 'b', children: ['b'], message: said('user', 'A') },
      b: { parent: 'a', children: ['a'], message: said('assistant', 'B') }
    }
  }
  expect(threadOf(ring).messages.map((one) => one.text)).toEqual(['B', 'A'])
  const { current_node: _gone, ...headless } = ring
  expect(threadOf(headless).messages.length).toBeLessThanOrEqual(2)
  expect(
    threadOf({ mapping: JSON.parse('{"__proto__":{"parent":"constructor"}}'), current_node: '__proto__' })
  ).toEqual({
    messages: [],
    images: [],
    pictures: [],
    branches: 0
  })
  expect(
    threadOf({ mapping: { a: null, b: 7, c: { parent: 'c', children: 'c', message: [] } } }).messages
  ).toEqual([])
})

it('reads a mapping of 50,000 nodes in time', () => {
  const mapping = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, i) => [
      `n${i}`,
      {
        parent: i ? `n${i - 1}` : null,
        children: [`n${i + 1}`],
        message: said(i % 2 ? 'assistant' : 'user', `m${i}`)
      }
    ])
  )
  const thread = quickly(() => threadOf({ mapping }))
  expect(thread.messages).toHaveLength(50_000)
  const found = quickly(() => recogniseText(JSON.stringify([{ create_time: 1, mapping }]), true))
  expect(found?.collection).toMatchObject({ records: 1, turns: 25_000 })
  expect(found?.collection?.conversations?.[0]?.messages).toHaveLength(200)
})

it('follows trees and sessions of any depth without recursion', () => {
  let reply: object = { role: 'assistant', text: 'end' }
  for (let i = 0; i < 90; i += 1) reply = { role: 'prompter', text: `${i}`, replies: [reply] }
  const tree = JSON.stringify({ message_tree_id: 't', prompt: reply })
  expect(recogniseText(`${tree}\n${tree}`, true)?.collection?.conversations?.[0]?.messages).toHaveLength(91)
})

it('lets NULs and lone surrogates through as they are', () => {
  const found = recogniseText('[{"instruction":"a\\u0000b","input":"","output":"\\ud83d"}]\0\0', true)
  expect(found?.collection?.first).toEqual({ instruction: 'a\0b', input: '', output: '\ud83d' })
})

it('is linear on texts made to be slow', () => {
  for (const text of [
    `Prompt: ${' '.repeat(300_000)}`,
    `${'**'.repeat(150_000)}Prompt:`,
    `https://x.test/?${'a'.repeat(300_000)}`,
    'https://x.test/'.repeat(30_000),
    `Bearer ${' '.repeat(300_000)}`,
    '涨'.repeat(300_000),
    `Author: ${'a '.repeat(200_000)}`,
    `act,prompt\n"${'"",'.repeat(200_000)}`,
    `---\n${'a: b\n'.repeat(60_000)}`,
    `${'```\n'.repeat(60_000)}`,
    `Co-authored-by: ${'Copilot <'.repeat(30_000)}`,
    `腾讯${' '.repeat(300_000)}Dreamwriter`
  ]) {
    quickly(() => recogniseText(text, true))
    quickly(() => redactPrivate(text))
  }
})

it('takes out keys, tokens and signatures, and leaves plain addresses', () => {
  const key = `sk-${'x1'.repeat(12)}`
  expect(redactSecrets(`use ${key} or Bearer ${'t'.repeat(20)} at https://x.test/a.png?sig=1&v=2`)).toBe(
    'use [key removed] or [key removed] at https://x.test/a.png'
  )
  expect(redactSecrets('see https://x.test/?q=sky and risk-averse people')).toBe(
    'see https://x.test/?q=sky and risk-averse people'
  )
  expect(redactPrivate(String.raw`C:\Users\Ann\x.txt`)).toBe(String.raw`~\x.txt`)
})

it('counts rows that can not be read, and keeps long numbers exact', async () => {
  const text = `[{"act":"a","prompt":"p","id":12345678901234567890},{"broken,\n{"act":"b"}]`
  const begun = recogniseText(text.slice(0, 60), false)
  const counted = begun && (await countRows(begun, Readable.from([text])))
  expect(counted?.first).toEqual({ act: 'a', prompt: 'p', id: '12345678901234567890' })
  expect(counted?.records).toBe(2)
})
