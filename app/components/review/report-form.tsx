import '~/i18n/load/review'
import type { SubmissionResult } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import { REPORT_REASONS } from '~db/vocabulary'
import { NOTE_LIMIT } from '../../domain/review/case-actions'
import { messageOf } from '../errors'
import { Alert, Button, ButtonLink, Field, PageHeader, RadioCards, Textarea } from '../ui'

export interface ReportFormProps {
  kind: 'prompt' | 'output' | 'comment'
  /** The prompt to go back to. */
  back: string
  outcome?: 'filed' | 'already' | null
  lastResult?: SubmissionResult<string[]> | null
  /** What is reported, shown once more. */
  children?: ReactNode
}

/** The page of a report: what is wrong, in plain words, and thanks once it is sent. */
export function ReportForm({ kind, back, outcome, lastResult, children }: ReportFormProps) {
  const { t } = useTranslation()
  const error = (name: string) => messageOf(t, lastResult?.error?.[name])
  const whole = error('')
  return (
    <div className="page-narrow">
      <PageHeader
        title={t(`review:report.title.${kind}`)}
        lead={t('review:report.lead')}
        back={{ to: back, label: t('review:report.back') }}
      />
      {outcome ? (
        <div className="flex flex-col items-start gap-4">
          <Alert tone="moss" title={t(`review:report.${outcome}.title`)}>
            {t(`review:report.${outcome}.text`)}
          </Alert>
          <ButtonLink to={back}>{t('review:report.back')}</ButtonLink>
        </div>
      ) : (
        <Form method="post" className="flex flex-col gap-6">
          {children}
          {whole ? <Alert tone="brick">{whole}</Alert> : null}
          <RadioCards
            name="reason"
            legend={t('review:report.reason')}
            required
            columns={2}
            defaultValue={lastResult?.initialValue?.reason as string | undefined}
            error={error('reason')}
            options={REPORT_REASONS.map((value) => ({
              value,
              label: t(`words:report.${value}`),
              hint: t(`words:report.${value}.hint`)
            }))}
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
    </div>
  )
}
