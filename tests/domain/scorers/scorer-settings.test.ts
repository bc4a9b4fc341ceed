import { expect, test } from 'vitest'
import { readSettings } from '~/domain/hub/settings.server'

test('settings say what is wrong with a scorer, and never its token', () => {
  const read = (list: unknown) => readSettings({ SCORERS: JSON.stringify(list) }).scorers
  const fine = { name: 'nsfw', url: 'https://scorer.example/v1', kinds: ['image'], gives: ['nsfw'] }
  expect(read([fine])).toEqual([{ ...fine, token: null, batch: 16, timeoutMs: 10_000, images: 'base64' }])
  expect(readSettings({}).scorers).toEqual([])
  for (const wrong of [
    { ...fine, url: 'file:///etc/passwd' },
    { ...fine, url: 'http://user:word@scorer.example' },
    { ...fine, kinds: ['audio'] },
    { ...fine, gives: [] },
    { ...fine, batch: 0 },
    { ...fine, tokens: 'hush-hush' }
  ])
    expect(() => read([{ ...wrong, token: 'hush-hush' }])).toThrow(/^Wrong setting: SCORERS (?!.*hush-hush)/)
  expect(() => read([fine, fine])).toThrow('must have a name each')
  expect(() => readSettings({ SCORERS: 'toxicity' })).toThrow('SCORERS must be a JSON list')
})
