import type { DemoPrompt } from './demo-prompt'

/** English prompts of working life: copy, articles, assistants, code, manuals. */
export const textsEnWork: DemoPrompt[] = [
  {
    key: 'en-bakery-copy',
    by: 'tomas',
    title: 'Three lines for a neighbourhood bakery',
    text: 'Write three short window-sign lines for {{shop}}, a neighbourhood bakery known for {{speciality}}. Each line at most nine words. No exclamation marks, no puns on "dough" or "bread and butter". The reader is walking past at seven in the morning.',
    scenario: 'ad_copy',
    tags: ['bakery', 'short', 'slogan'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'The rye came out four minutes ago.\nWe were up so that you need not be.\nStill warm. Like the light inside.'
      },
      {
        by: 'sana',
        text: 'Your coat will smell of cardamom all day.\nOne for now, one for the tram.\nBaked in the dark, ready for the light.'
      }
    ]
  },
  {
    key: 'en-repair-cafe',
    by: 'sana',
    title: 'An honest advert for a repair café',
    text: 'Write an 80-word poster text for a monthly repair café in {{town}}. Say plainly what happens there, what people should bring, and that some things cannot be saved. Tone: friendly, dry, no guilt about the planet.',
    scenario: 'ad_copy',
    tags: ['poster', 'community', 'repair'],
    license: 'CC0-1.0',
    outputs: [
      {
        text: 'Bring the toaster that only toasts one side. Bring the lamp that hums, the zip that gave up, the radio your aunt will not throw away. On the first Saturday of the month, people who like screws sit at long tables and look inside things with you. About two in three get mended. The rest get a proper explanation and a decent farewell. There is tea. There is a queue for the soldering iron. There is no charge, though the biscuit tin has a slot.'
      }
    ]
  },
  {
    key: 'en-explain-tides',
    by: 'ada',
    title: 'Explain why there are two tides a day',
    text: 'Write a 150-word explanation of why most coasts have two high tides a day although there is only one Moon. The reader is a curious adult without physics. Correct the common mistake that the water on the far side is "left behind by a weaker pull" only if you can do it in one sentence.',
    scenario: 'article',
    tags: ['science', 'explain', 'sea'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'The Moon pulls on every part of the Earth, but not equally: it pulls hardest on the side that faces it and least on the side that faces away. The Earth as a whole falls towards the Moon by the average of those pulls. Compare each place with that average and a pattern appears. On the near side the extra pull points up, towards the Moon. On the far side the pull is weaker than average, and measured from the falling Earth that shortage points up as well, away from the Moon. In between, the differences squeeze gently inwards, and it is mostly this squeeze, acting along whole oceans, that gathers water into two bulges.\n\nThe Earth then turns underneath. A harbour passes through one bulge, and about twelve hours and twenty-five minutes later through the other. The extra minutes are the Moon moving on along its own path while we turn to catch up.'
      },
      {
        by: 'yuan',
        text: 'Imagine three friends running side by side on a slope that gets steeper towards the left. The one on the left runs fastest, the one on the right slowest. Nobody is being pushed apart, yet the gap on both sides grows.\n\nThe sea facing the Moon, the solid Earth, and the sea on the far side are those three friends. All fall towards the Moon, each a little differently, and so, seen from the middle one, the other two drift away in opposite directions. That is two heaps of water, not one.\n\nBecause the Earth spins once a day beneath both heaps, your beach meets each of them once: two high tides, two low ones. The Sun does the same thing more weakly. When it lines up with the Moon the heaps are tall and we call it a spring tide; at right angles they partly cancel and we call it a neap.'
      }
    ]
  },
  {
    key: 'en-meeting-notes',
    by: 'lin',
    title: 'Turn a rambling meeting into decisions',
    text: 'Here are raw notes of a meeting:\n\n{{notes}}\n\nReturn three lists: what was decided (with who said so), what somebody promised (person, task, date if given), and what was left open. Do not invent dates. If a sentence could be a decision or a wish, put it under "left open" and quote it.',
    scenario: 'assistant',
    tags: ['meeting', 'summary', 'structure'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'Decided\n– The autumn workshop moves to the library (Priya, nobody objected).\n– Posters are printed in two colours, not four (Jon, for the budget).\n\nPromised\n– Jon: ask the printer for a price for 200 posters, by Thursday.\n– Marta: write to the library about chairs; no date given.\n\nLeft open\n– Whether children pay. "It would be nice if under-twelves came for free."\n– Who opens the room on Saturday. Two people said "one of us will".'
      },
      {
        by: 'noor',
        text: 'Decided: nothing. Everyone agreed that the old booking form is bad, but no one said it would be replaced.\n\nPromised: Amal will count how many bookings came in by phone last month (no date).\n\nLeft open: "We should probably just use the calendar" – who decides, and does "we" include the front desk? Also open: what happens to the bookings already made in the old form.'
      }
    ]
  },
  {
    key: 'en-gentle-no',
    by: 'kofi',
    title: 'Say no without a fake reason',
    text: 'Help me decline {{request}} from {{person}}. Write a message of at most five sentences. Do not invent an excuse, do not apologise more than once, and leave the door open only if I wrote that I want it open: {{open_or_closed}}.',
    scenario: 'assistant',
    tags: ['email', 'polite', 'short'],
    license: 'CC0-1.0',
    outputs: [
      {
        text: 'Hi Clara, thank you for thinking of me for the jury. I am not going to do it this year: I have kept my evenings free on purpose and I want to stick to that. I hope the field is strong. Please do ask me again next spring, I would like to be asked.'
      }
    ]
  },
  {
    key: 'en-debounce',
    by: 'ada',
    title: 'Write a debounce that can be cancelled',
    text: 'Write a TypeScript function `debounce(fn, waitMs)` that delays calls until `waitMs` have passed without another call. The result has a `cancel()` and a `flush()`. Keep the types of the arguments. No libraries. Then explain in two sentences what flush does when nothing is waiting.',
    scenario: 'code',
    tags: ['typescript', 'timing', 'functions'],
    license: 'CC0-1.0',
    outputs: [
      {
        text: 'type Debounced<A extends unknown[]> = ((...args: A) => void) & { cancel(): void; flush(): void }\n\nexport function debounce<A extends unknown[]>(fn: (...args: A) => void, waitMs: number): Debounced<A> {\n  let timer: ReturnType<typeof setTimeout> | null = null\n  let waiting: A | null = null\n\n  const cancel = () => {\n    if (timer !== null) clearTimeout(timer)\n    timer = null\n    waiting = null\n  }\n  const flush = () => {\n    const args = waiting\n    cancel()\n    if (args !== null) fn(...args)\n  }\n  const call = (...args: A) => {\n    if (timer !== null) clearTimeout(timer)\n    waiting = args\n    timer = setTimeout(flush, waitMs)\n  }\n  return Object.assign(call, { cancel, flush })\n}\n\nWhen nothing is waiting, flush does nothing: it clears a timer that is not there and returns. It never repeats the last call, because the arguments are dropped before fn runs.'
      },
      {
        by: 'tomas',
        text: 'export function debounce<F extends (...args: never[]) => void>(fn: F, waitMs: number) {\n  let pending: { timer: ReturnType<typeof setTimeout>; run: () => void } | undefined\n  const take = () => {\n    const taken = pending\n    pending = undefined\n    if (taken) clearTimeout(taken.timer)\n    return taken\n  }\n  const debounced = (...args: Parameters<F>) => {\n    take()\n    const run = () => fn(...args)\n    pending = { run, timer: setTimeout(() => take()?.run(), waitMs) }\n  }\n  debounced.cancel = () => void take()\n  debounced.flush = () => take()?.run()\n  return debounced\n}\n\nWith nothing waiting, flush finds no pending call and returns at once. Calling it twice in a row therefore runs fn once.'
      }
    ]
  },
  {
    key: 'en-sql-gaps',
    by: 'lin',
    title: 'Find missing numbers in a sequence with SQL',
    text: 'A table `invoices(number integer)` should have every number from 1 to the largest. Write one PostgreSQL query that lists the gaps as ranges (first missing, last missing). It must stay fast for ten million rows with an index on number. Explain the plan you expect in one paragraph.',
    scenario: 'code',
    tags: ['sql', 'postgresql', 'gaps'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'select number + 1 as first_missing, following - 1 as last_missing\nfrom (\n  select number, lead(number) over (order by number) as following\n  from (select 0 as number union all select number from invoices) n\n) pairs\nwhere following > number + 1\norder by first_missing;\n\nThe zero row makes a gap at the very start visible. I expect an index-only scan on number, merged with the single zero row by a merge append, feeding a window aggregate: one pass in index order, no sort, memory constant. If the plan shows a sort above an append, the planner could not prove the order; an explicit "order by number" in both branches brings the merge append back. Ten million rows take a few seconds, nearly all of it reading the index.'
      }
    ]
  },
  {
    key: 'en-kettle-manual',
    by: 'sana',
    title: 'A one-page manual that people will read',
    text: 'Write the quick-start page for {{device}}. Five numbered steps, each with one action. Then a box "If it does nothing" with the three most likely causes in order of likelihood. No warnings that every adult knows. Reading age twelve.',
    scenario: 'manual',
    tags: ['manual', 'plain-language', 'steps'],
    license: 'CC-BY-SA-4.0',
    outputs: [
      {
        text: 'Your moka pot\n\n1. Fill the bottom with cold water, up to the small round valve and not over it.\n2. Drop in the funnel. Fill it with ground coffee and level it with a finger. Do not press.\n3. Screw the top on, holding the body and not the handle.\n4. Put it on a low flame with the lid open.\n5. When the stream turns pale and starts to splutter, take it off.\n\nIf it does nothing\n– Steam hisses from the middle: it is not screwed tight, or there is coffee on the rubber ring.\n– Nothing comes at all: the coffee is ground too fine. Use a coarser one.\n– It tastes of metal: it is new. Brew two pots and pour them away.'
      },
      {
        by: 'mei',
        text: 'Your hand-crank radio\n\n1. Unfold the handle until it clicks.\n2. Turn it for one minute, about two turns a second. The green light comes on.\n3. Press the round button.\n4. Turn the big wheel until you hear a voice.\n5. Pull the aerial out if it crackles.\n\nIf it does nothing\n– No green light: turn for another minute. After months in a drawer it needs more.\n– Green light, no sound: the volume is the small wheel on the left side.\n– Sound that fades after a minute: the battery inside is old. It still works while you crank.'
      }
    ]
  },
  {
    key: 'en-changelog',
    by: 'kofi',
    title: 'Release notes that a user can use',
    text: 'Rewrite these commit messages as release notes for people who use {{product}} and have never seen its code:\n\n{{commits}}\n\nGroup by what the user notices. Leave out what nobody notices. Say clearly if something must be done by hand.',
    scenario: 'manual',
    tags: ['release-notes', 'software', 'rewrite'],
    license: 'CC-BY-4.0',
    outputs: [
      {
        text: 'What is new\n– You can drag a photo straight onto a recipe.\n– Lists remember how far you had scrolled.\n\nWhat works again\n– Shopping lists no longer lose the last item when two people edit at once.\n– Fractions such as one third print correctly.\n\nYou need to do something\n– Weekly e-mails are off until you choose a day under Settings → E-mail. We could not carry the old setting over, because it did not record a time zone.'
      }
    ]
  }
]
