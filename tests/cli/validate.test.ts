import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cliEnv, kindling } from '~tests/support/cli'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-validate-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const validate = (format: string, file: string, text: string) => {
  writeFileSync(join(folder, file), text)
  return kindling(['validate', format, join(folder, file)], cliEnv(folder))
}
const line = (id: string, output: string) => `${JSON.stringify({ id, instruction: 'q', output })}\n`

it('says of a file what a trainer would trip over, and in which record', async () => {
  const sound = await validate('alpaca', 'a.jsonl', line('r1', 'a'))
  expect([sound.code, sound.stdout]).toEqual([0, expect.stringContaining('valid alpaca, 1 rows')])
  const faulty = await validate('alpaca', 'b.jsonl', line('r1', 'a') + line('r2', ''))
  expect([faulty.code, faulty.stdout]).toEqual([
    1,
    expect.stringContaining('line 2 (record r2): output: no text')
  ])
})

it('holds a card against the files beside it', async () => {
  const card = '---\nconfigs:\n- data_files:\n  - split: train\n    path: data/train-*.parquet\n---\n'
  const { stdout } = await validate('card', 'README.md', `${card}![Rows](charts/lengths.svg)\n`)
  expect(stdout).toContain('no file fits data/train-*.parquet')
  expect(stdout).toContain('charts/lengths.svg: is shown, but is not there')
})
