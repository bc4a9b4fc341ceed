import { awkward } from './awkward'
import type { DemoPrompt } from './demo-prompt'
import { moderated, ruled } from './moderated'
import { pictures } from './pictures'
import { remixes } from './remixes'
import { textsEnWords } from './texts-en-words'
import { textsEnWork } from './texts-en-work'
import { textsZhWords } from './texts-zh-words'
import { textsZhWork } from './texts-zh-work'

/** Everything the demo community shared, parents before their remixes. */
export const demoPrompts: DemoPrompt[] = [
  ...textsEnWork,
  ...textsZhWork,
  ...textsEnWords,
  ...textsZhWords,
  ...pictures,
  ...moderated,
  ...remixes
]

/**
 * Shared after the others have been published, since one of them copies, and the rules of the hub are in
 * effect.
 */
export const lateDemoPrompts: DemoPrompt[] = [...awkward, ...ruled]

/**
 * The prompts from newest to oldest, as the demo dates them: pictures and words of both languages take turns, and a remix
 * is always newer than what it was made from.
 */
export function newestFirst(): string[] {
  const hands = [
    pictures,
    textsZhWords,
    textsEnWords,
    remixes,
    textsZhWork,
    textsEnWork,
    awkward,
    moderated,
    ruled
  ].map((list) => [...list])
  const turns: DemoPrompt[] = []
  while (hands.some((hand) => hand.length > 0))
    for (const hand of hands) {
      const next = hand.shift()
      if (next) turns.push(next)
    }
  const placed: DemoPrompt[] = []
  const place = (prompt: DemoPrompt) => {
    if (placed.includes(prompt)) return
    for (const child of turns) if (child.parent === prompt.key) place(child)
    placed.push(prompt)
  }
  for (const prompt of turns) place(prompt)
  return placed.map((prompt) => prompt.key)
}
