import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFrom } from '~tests/bench/seed-words'
import { cliEnv, kindling } from '~tests/support/cli'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-clean-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const random = randomFrom(41)
const words = (count: number) =>
  Array.from({ length: count }, () => `w${Math.floor(random() * 5000).toString(36)}`).join(' ')
const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

async function clean(rows: (string | object)[], ...more: string[]) {
  const [from, out, findings] = ['in', 'out', 'findings'].map((name) => join(folder, `${name}.jsonl`)) as [
    string,
    string,
    string
  ]
  rmSync(out, { force: true })
  rmSync(findings, { force: true })
  writeFileSync(from, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'))
  const args = ['clean', from, '--out', out, '--findings', findings, '--json', ...more]
  const result = await kindling(args, cliEnv(folder))
  return { ...result, from, out, findings, answer: JSON.parse(result.stdout || '{}') }
}

describe('kindling clean', () => {
  it('takes other thresholds from a file, and refuses such as no rule knows', async () => {
    const path = join(folder, 'thresholds.json')
    const given = [{ id: 'a', text: 'write to jo@harbour-mail.org or al@harbour-mail.org now' }]
    writeFileSync(path, '{"redaction-count.hold": 2}')
    const { answer, findings } = await clean(given, '--thresholds', path)
    expect(answer).toMatchObject({ rows: 1, kept: 0, held: 1 })
    expect(lines(findings).map(({ ruleVersion }) => ruleVersion)).toContainEqual(
      expect.stringMatching(/^2\+/)
    )
    writeFileSync(path, '{"email.hold": 2}')
    const refused = await clean(given, '--thresholds', path)
    expect(refused.code).not.toBe(0)
    expect(refused.stderr).toContain('email.hold')
  })

  it('cleans words, keeps all else of a row as it stands, and tells what it did', async () => {
    const big =
      '{"id":12345678901234567890, "text":"write to jo@harbour-mail.org now",  "n":1e400, "x":{"text":"mail a@b-c.org"}}'
    const { code, answer, out, findings } = await clean([
      big,
      { id: 'b', text: 'A quiet lighthouse at dusk.', tags: ['sea'] },
      '{"id":"c","text":',
      '["text"]',
      { id: 'd', words: 'none' },
      '',
      { id: 'e', text: '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----' }
    ])
    expect(code).toBe(0)
    expect(answer).toMatchObject({ rows: 6, kept: 2, changed: 1, held: 1, unreadable: 3 })
    expect(readFileSync(out, 'utf8')).toBe(
      `${big.replace('jo@harbour-mail.org', '<EMAIL_1>')}\n{"id":"b","text":"A quiet lighthouse at dusk.","tags":["sea"]}\n`
    )
    expect(readFileSync(findings, 'utf8')).toContain('{"id":12345678901234567890,"line":1,"rule":"email"')
    const told = lines(findings)
    expect(told).toContainEqual({ line: 3, rule: 'unreadable', verdict: 'drop', reason: 'not JSON' })
    expect(told).toContainEqual(expect.objectContaining({ line: 4, reason: 'not an object' }))
    expect(told).toContainEqual(expect.objectContaining({ line: 5, reason: 'no words under “text”' }))
    expect(told).toContainEqual(
      expect.objectContaining({
        line: 1,
        rule: 'email',
        verdict: 'fix',
        spans: [expect.objectContaining({ start: 9 })]
      })
    )
    expect(told).toContainEqual(
      expect.objectContaining({ id: 'e', line: 7, rule: 'private-key', verdict: 'drop' })
    )
    expect(readdirSync(folder).filter((name) => /partial|kept/.test(name))).toEqual([])
  })

  it('keeps the best row of each group of copies, whatever the number of threads', {
    timeout: 90_000
  }, async () => {
    const rows = Array.from({ length: 300 }, (_, n) => ({ id: `r${n}`, text: words(80), stars: 1 }))
    const copies = rows.slice(0, 40).map(({ text }, n) => ({
      id: `c${n}`,
      text: n % 2 ? text : text.replace(/\w+/, 'changed'),
      stars: n % 3
    }))
    const solution = words(30)
    const set = join(folder, 'sums.csv')
    writeFileSync(set, `Question,Answer\n"${words(20)}","${solution}"\nshort,4\n`)
    const leaked = { id: 'leaked', text: `${words(60)} ${solution} ${words(9)}`, stars: 1 }
    const given = [...rows, leaked, ...copies]
    const first = await clean(given, '--best', 'stars', '--against', set, '--workers', '1')
    expect(first.answer).toMatchObject({
      rows: 341,
      contaminated: 1,
      against: [{ name: 'sums', version: expect.stringMatching(/^[\da-f]{12}$/), items: 2, short: 1 }],
      kept: 300,
      exactDuplicates: 20,
      nearDuplicates: 20,
      groups: 40
    })
    const kept = lines(first.out).map(({ id }) => id)
    // of two copies the one with more stars, then the first
    expect(kept).toContain('r0')
    expect(kept).toContain('c2')
    expect(kept).not.toContain('r2')
    expect(kept).not.toContain('leaked')
    const [start, end] = [leaked.text.indexOf(solution), leaked.text.indexOf(solution) + solution.length]
    expect(lines(first.findings)).toContainEqual(
      expect.objectContaining({
        id: 'leaked',
        line: 301,
        rule: 'contamination',
        verdict: 'drop',
        params: { set: `sums@${first.answer.against[0].version}`, item: 2, count: 1, words: 12 },
        spans: [{ field: 'text', start, end }]
      })
    )
    const told = lines(first.findings).filter(({ rule }) => rule.endsWith('duplicate'))
    expect(told).toHaveLength(40)
    expect(told).toContainEqual(
      expect.objectContaining({
        id: 'r2',
        line: 3,
        rule: 'near-duplicate',
        params: { of: 'c2', percent: expect.any(Number) }
      })
    )
    const [out, findings] = [readFileSync(first.out, 'utf8'), readFileSync(first.findings, 'utf8')]
    const second = await clean(given, '--best', 'stars', '--against', set, '--workers', '3')
    expect(readFileSync(second.out, 'utf8')).toBe(out)
    expect(readFileSync(second.findings, 'utf8')).toBe(findings)
  })

  it('runs only the rules that are asked for', async () => {
    const rows = [
      { id: 1, text: 'write to jo@harbour-mail.org' },
      { id: 2, text: 'write to jo@harbour-mail.org' }
    ]
    expect((await clean(rows, '--rules', 'exact-duplicate')).answer).toMatchObject({ kept: 1, changed: 0 })
    expect((await clean(rows, '--rules', 'email')).answer).toMatchObject({ kept: 2, changed: 2 })
  })

  it('refuses wrong use before anything is written', async () => {
    const rows = [{ id: 1, text: 'hello' }]
    const wrong = await clean(rows, '--rules', 'emial')
    expect(wrong).toMatchObject({ code: 2, answer: { error: { code: 'invalid' } } })
    expect(wrong.stderr).toMatch(/No rule emial\. There are: .*email/)
    expect(() => readFileSync(wrong.out)).toThrow()
    const unknown = await clean(rows, '--against', join(folder, 'gone.csv'))
    expect(unknown).toMatchObject({ code: 1, answer: { error: { code: 'not_found' } } })
    expect((await clean(rows, '--against', 'x', '--ngram', '3')).code).toBe(2)
    const [missing, same] = await Promise.all([
      kindling(
        ['clean', join(folder, 'gone.jsonl'), '--out', wrong.out, '--findings', wrong.findings],
        cliEnv(folder)
      ),
      kindling(['clean', wrong.from, '--out', wrong.from, '--findings', wrong.findings], cliEnv(folder))
    ])
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no file') })
    expect(same.code).toBe(2)
    expect(readFileSync(wrong.from, 'utf8')).toBe(JSON.stringify(rows[0]))
  })
})
