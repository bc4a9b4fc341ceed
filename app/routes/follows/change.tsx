import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { AppError, isAppError } from '~/domain/errors'
import { FOLLOW_KINDS } from '~/domain/follows/follow'
import { followTarget, unfollowTarget } from '~/domain/follows/follow-target.server'
import { parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { safePath } from '~/http/safe-path'
import { requireViewer } from '~/http/session.server'

/** `target`: a person's public name, a tag, a generator's id or a scenario. `quiet`: the page stays where it is. */
const Change = z.object({
  kind: z.enum(FOLLOW_KINDS),
  target: z.string().max(200),
  intent: z.enum(['follow', 'unfollow']),
  next: z.string().max(2000).optional(),
  quiet: z.string().optional()
})

/** Following happens on the page of what is followed; this address has no page of its own. */
export function loader() {
  throw new AppError('not_found', 'Follows have no page')
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'follow')
  const form = await parseForm(request, Change)
  if (!form.ok) throw new AppError('invalid', 'A kind, a target and an intent are needed')
  const { kind, target, intent, next, quiet } = form.value
  const change = intent === 'follow' ? followTarget : unfollowTarget
  try {
    await change(context.hub, viewer, { kind, target })
  } catch (error) {
    if (quiet && isAppError(error)) return { error: error.key, params: error.params }
    throw error
  }
  return quiet ? null : redirect(safePath(next, '/prompts?sort=following'), 303)
}

/** Lets a refusal end on the error page instead of as bare data. */
export default function ChangeFollow() {
  return null
}
