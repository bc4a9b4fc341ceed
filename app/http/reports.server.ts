import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { findReportable, type Reportable } from '~/domain/review/find-reportable.server'
import { findLiveReport } from '~/domain/review/own-reports.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { readOutcome } from '~/domain/review/report-outcome'
import { type Leaf, type ReportSubject, readLeaf } from '~/domain/review/report-tree'
import { translate } from '~/i18n/i18n.server'
import type { SiteContext } from './context'
import { formError, parseForm } from './forms.server'
import { limitAction } from './limits.server'
import { requireViewer } from './session.server'

/** Where a thing is reported, in `app/routes.ts`. */
interface Reported {
  subjectType: ReportSubject
  id: string
}

/**
 * What the page of a report shows: what was just sent, or what the viewer said before.
 *
 * @param path of the page of what is reported, where it has one of its own
 */
export async function readReportPage(context: SiteContext, request: Request, about: Reported, path: string) {
  const me = await requireViewer(context, request)
  const found = await findReportable(context.hub.db, about)
  return {
    found,
    outcome: readOutcome(new URL(request.url).searchParams.get('outcome')),
    own: await findLiveReport(context.hub, me, found),
    work: workPath(found, path),
    title: translate(context.locale)(`review:report.title.${about.subjectType}`)
  }
}

/** Where a rights holder would point. */
const workPath = ({ subjectType, subjectId, promptId }: Reportable, path: string): string =>
  subjectType === 'output' ? `/prompts/${promptId}#o-${subjectId}` : path

const reportForm = (kind: ReportSubject) =>
  z.object({
    reason: z.string({ error: 'reports:error.leaf' }).transform((value, check): Leaf => {
      const leaf = readLeaf(kind, value)
      if (!leaf) check.addIssue({ code: 'custom', message: 'reports:error.leaf' })
      return leaf ?? z.NEVER
    }),
    note: z.string().optional()
  })

/**
 * Takes a report in, and comes back to its page with the outcome.
 *
 * @param path of the page
 */
export async function takeReport(context: SiteContext, request: Request, about: Reported, path: string) {
  const me = await requireViewer(context, request)
  const form = await parseForm(request, reportForm(about.subjectType))
  if (!form.ok) return form.response
  await limitAction(context, request, 'report')
  const { reason, note } = form.value
  try {
    const outcome = await reportContribution(context.hub, me, { ...about, ...reason, note })
    return redirect(`${path}?outcome=${outcome}`, 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}
