import { expect, test } from 'vitest'
import { passwordProblem } from '~/domain/auth/password'
import { nameProblem } from '~/domain/auth/user-name'
import { ART_NAMES, drawArt } from '~/domain/hub/demo/art/gallery'
import { demoPrompts, lateDemoPrompts, newestFirst } from '~/domain/hub/demo/community'
import { DEMO_DECISIONS, DEMO_REPORTS } from '~/domain/hub/demo/desk'
import { DEMO_PEOPLE, demoEmail, demoPassword } from '~/domain/hub/demo/people'
import { inheritLicense } from '~/domain/prompts/license'
import { checkPrompt } from '~/domain/prompts/prompt-input'

const all = [...demoPrompts, ...lateDemoPrompts]
const outputs = all.flatMap((prompt) => prompt.outputs)

test('the community is large and varied enough', () => {
  expect(demoPrompts.length).toBeGreaterThanOrEqual(48)
  expect(new Set(demoPrompts.map((prompt) => prompt.scenario)).size).toBeGreaterThanOrEqual(10)
  expect(outputs.filter((output) => 'text' in output).length).toBeGreaterThanOrEqual(60)
  expect(outputs.filter((output) => 'art' in output).length).toBeGreaterThanOrEqual(16)
  const chinese = demoPrompts.filter((prompt) => /\p{Script=Han}/u.test(prompt.text)).length
  expect(chinese / demoPrompts.length).toBeGreaterThan(0.4)
})

test('every prompt would pass its form, and every remix its parent’s licence', () => {
  expect(new Set(all.map((prompt) => prompt.key)).size).toBe(all.length)
  for (const prompt of all) {
    expect(
      checkPrompt({ ...prompt, trainingConsent: prompt.consent ?? true, contentRating: prompt.rating })
    ).toEqual({})
    if (!prompt.parent) continue
    const parent = all.find((other) => other.key === prompt.parent)
    expect(inheritLicense(parent?.license ?? 'CC0-1.0')).toContain(prompt.license)
  }
})

test('remixes are newer than what they were made from', () => {
  const order = newestFirst()
  expect([...order].sort()).toEqual(all.map((prompt) => prompt.key).sort())
  for (const prompt of all)
    if (prompt.parent) expect(order.indexOf(prompt.key)).toBeLessThan(order.indexOf(prompt.parent))
})

test('the people may sign up, and everybody named is one of them', () => {
  const names = DEMO_PEOPLE.map((person) => person.name)
  for (const name of names) {
    expect(nameProblem(name)).toBeNull()
    expect(passwordProblem(demoPassword(name), { name, email: demoEmail(name) })).toBeNull()
  }
  for (const prompt of all)
    for (const by of [prompt.by, ...prompt.outputs.map((output) => output.by ?? prompt.by)])
      expect(names).toContain(by)
})

test('what is reported and decided is there, and a marked place is in the words', () => {
  const by = (key: string) => all.find((prompt) => prompt.key === key.split('/')[0])
  for (const { type, about } of DEMO_REPORTS)
    if (type === 'prompt' || type === 'output') expect(by(about), about).toBeDefined()
  for (const { about, place } of DEMO_DECISIONS) if (place) expect(by(about)?.text).toContain(place.words)
})

test.each(ART_NAMES)('%s: the same seed draws the same picture', (name) => {
  const first = drawArt(name, 2)
  expect(first.svg === drawArt(name, 2).svg).toBe(true)
  expect(/NaN|undefined/.exec(first.svg)).toBeNull()
})
