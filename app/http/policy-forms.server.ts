import { z } from 'zod'
import type { Viewer } from '~/domain/auth/viewer'
import type { Hub } from '~/domain/hub/hub.server'
import { askBacktest } from '~/domain/policy/ask-backtest.server'
import { goLive, restoreRules } from '~/domain/policy/go-live.server'
import { LIST_KINDS } from '~/domain/policy/list-text'
import type { ListInput } from '~/domain/policy/write-list.server'
import { checkRules } from '~/domain/policy/write-rules.server'

const why = z.string().default('')
const number = z.coerce.number().int()

/** A rule set as text. What is wrong with it is told line by line, as messages of the field. */
export const RulesFields = z.object({ text: z.string().default(''), why })

/** Everything the page of a version can post. */
export const VersionForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('test'), days: number.default(0) }),
  z.object({
    intent: z.literal('live'),
    seen: z.preprocess((value) => (value === '' || value === undefined ? null : value), number.nullable()),
    why
  }),
  z.object({ intent: z.literal('restore'), why })
])

/** Does what was asked of a version. @returns where to go then @throws what the use cases throw */
export async function doToVersion(
  hub: Hub,
  admin: Viewer,
  version: number,
  asked: z.output<typeof VersionForm>
): Promise<string> {
  if (asked.intent === 'test')
    return `/review/rules/tests/${await askBacktest(hub, admin, { version, days: asked.days })}`
  if (asked.intent === 'restore')
    return `/review/rules/versions/${await restoreRules(hub, admin, { version, why: asked.why })}`
  await goLive(hub, admin, { version, seen: asked.seen, why: asked.why })
  return `/review/rules/versions/${version}?live`
}

const listFields = {
  text: z.string().default(''),
  file: z.instanceof(File).optional(),
  language: z.string().max(10).optional(),
  match: z.enum(['word', 'part']).optional(),
  distance: number.min(0).max(12).optional(),
  holds: z.string().optional(),
  why
}
export const NewListForm = z.object({
  name: z.string().trim().default(''),
  kind: z.enum(LIST_KINDS),
  ...listFields
})
export const ListChangeForm = z.object({
  seen: number,
  mode: z.enum(['replace', 'add']).default('replace'),
  ...listFields
})

/** What a form says of a list; a file takes the place of what was typed. */
export async function listInput(
  form: Omit<z.output<typeof ListChangeForm>, 'seen' | 'mode'> & Partial<Pick<ListInput, 'mode'>>
): Promise<ListInput> {
  const { file, holds, mode = 'replace', ...rest } = form
  const given = file && file.size > 0 ? file : null
  return {
    ...{ mode, why: rest.why, language: rest.language, match: rest.match, distance: rest.distance },
    text: given ? await given.text() : rest.text,
    csv: given?.name.toLowerCase().endsWith('.csv') ?? false,
    holds: holds !== undefined
  }
}

/** What is wrong with rules as messages of a form's field. */
export async function rulesProblems(hub: Hub, text: string): Promise<string[]> {
  const { problems } = await checkRules(hub.db, text)
  return problems.map(
    ({ key, params, line, field }) => `policy:problem.${key}#${JSON.stringify({ ...params, line, field })}`
  )
}
