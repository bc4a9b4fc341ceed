import { redirect } from '@remix-run/node'
import { z } from 'zod'
import type { LedgerAsked } from '~/domain/cleaning/read-ledger.server'
import { fileDispute } from '~/domain/review/file-dispute.server'
import { takeBackDispute } from '~/domain/review/take-back-dispute.server'
import type { SiteContext } from './context'
import { formError, parseForm } from './forms.server'
import { limitAction } from './limits.server'
import { requireViewer } from './session.server'

const LedgerForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('dispute'),
    subjectId: z.uuid(),
    rule: z.string().max(80),
    ruleVersion: z.string().max(40),
    places: z.array(z.string().max(60)).max(200).default([]),
    why: z.string().default('')
  }),
  z.object({ intent: z.literal('take_back'), disputeId: z.uuid() })
])

/** The ledger of a prompt's revision that an address names. */
export function revisionAsked(request: Request, promptId: string): LedgerAsked {
  const number = new URL(request.url).searchParams.get('revision')
  return { promptId, number: number && /^\d{1,6}$/.test(number) ? Number(number) : null }
}

/** Says that a finding is wrong, or takes that back; then shows the page again where its answer stands. */
export async function answerLedger(
  { context, request }: { context: SiteContext; request: Request },
  subjectType: 'revision' | 'output'
) {
  const me = await requireViewer(context, request)
  const form = await parseForm(request, LedgerForm)
  if (!form.ok) return form.response
  await limitAction(context, request, 'report')
  try {
    if (form.value.intent === 'dispute') await fileDispute(context.hub, me, { ...form.value, subjectType })
    else await takeBackDispute(context.hub, me, form.value.disputeId)
  } catch (error) {
    return formError(form.submission, error)
  }
  const { pathname, search } = new URL(request.url)
  return redirect(`${pathname.replace(/\.data$/, '')}${search}#disputes`, 303)
}
