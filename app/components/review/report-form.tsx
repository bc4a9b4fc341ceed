import '~/i18n/load/reports'
import '~/i18n/load/review'
import '~/i18n/load/rights'
import type { SubmissionResult } from '@conform-to/zod/v4'
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { NOTE_LIMIT } from '../../domain/review/case-actions'
import type { OwnReport } from '../../domain/review/own-reports'
import type { ReportOutcome } from '../../domain/review/report-outcome'
import type { ReportSubject } from '../../domain/review/report-tree'
import { messageOf } from '../errors'
import { Alert, Button, ButtonLink, Field, PageHeader, Textarea } from '../ui'
import { ReasonTree } from './reason-tree'

export interface ReportFormProps {
  kind: ReportSubject
  /** The page to go back to. */
  back: string
  outcome?: ReportOutcome | null
  /** What the viewer said about it, while it waits. */
  own?: Pick<OwnReport, 'id' | 'others'> | null
  /** Its address, for a rights holder's notice. */
  work: string
  lastResult?: SubmissionResult<string[]> | null
  /** What is reported, shown once more. */
  children?: ReactNode
}

/** The page of a report: what is wrong, in plain words, and thanks once it is sent. */
export function ReportForm({ kind, back, outcome, own, work, lastResult, children }: ReportFormProps) {
  const { t } = useTranslation()
  const error = (name: string) => messageOf(t, lastResult?.error?.[name])
  const whole = error('')
  const said = outcome ?? (own ? 'already' : null)
  return (
    <div className="page-narrow">
      <PageHeader
        title={t(`review:report.title.${kind}`)}
        lead={t('review:report.lead')}
        back={{ to: back, label: t('reports:back') }}
      />
      {said ? (
        <div className="flex flex-col items-start gap-4">
          <Alert tone="moss" title={t(`review:report.${said}.title`)}>
            <p>{t(`review:report.${said}.text`)}</p>
            {own && own.others > 0 ? <p>{t('reports:others', { count: own.others })}</p> : null}
          </Alert>
          <div className="flex flex-wrap gap-2">
            <ButtonLink to={back}>{t('reports:back')}</ButtonLink>
            <ButtonLink to={own ? `/me/reports/${own.id}` : '/me/reports'} variant="quiet">
              {t(own ? 'reports:own.open' : 'reports:list.title')}
            </ButtonLink>
          </div>
        </div>
      ) : (
        <Form method="post" className="flex flex-col gap-6">
          {children}
          {whole ? <Alert tone="brick">{whole}</Alert> : null}
          <ReasonTree
            kind={kind}
            chosen={lastResult?.initialValue?.reason as string | undefined}
            error={error('reason')}
          />
          <Field
            label={t('review:report.note')}
            name="note"
            hint={t('review:report.note.hint')}
            error={error('note')}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                maxLength={NOTE_LIMIT}
                defaultValue={lastResult?.initialValue?.note as string | undefined}
              />
            )}
          </Field>
          <div className="flex gap-2">
            <Button variant="ember">{t('review:report.send')}</Button>
            <ButtonLink to={back} variant="quiet">
              {t('common:cancel')}
            </ButtonLink>
          </div>
        </Form>
      )}
      <p className="mt-10 border-t border-line pt-4 text-14 text-quiet">
        {t('rights:door.title')}{' '}
        <Link
          to={`/rights?work=${encodeURIComponent(work)}`}
          className="underline underline-offset-2 hover:text-ember"
        >
          {t('rights:door.text')}
        </Link>
      </p>
    </div>
  )
}
