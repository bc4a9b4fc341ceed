import '~/i18n/load/imports'
import { Form } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { canResume, canUndo, type ImportView } from '../../domain/imports/import-view'
import { IMPORT_NUMBERS } from '../../domain/imports/limits'
import type { ShownReject } from '../../domain/imports/read-imported.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { Alert, Button, ButtonLink, buttonClass, DataTable, Section } from '../ui'
import { ImportCounts } from './import-counts'
import { useImportWords } from './import-words'

type Shown = Omit<ImportView, 'createdAt' | 'startedAt' | 'finishedAt'>

/** What became of an import: the numbers, what could not be read, and what can be done now. */
export function ImportReport({ view, rejects }: { view: Shown; rejects: ShownReject[] }) {
  const { t } = useTranslation()
  return (
    <>
      <Verdict view={view} />
      <ImportCounts counts={view} />
      {view.laterTurns > 0 ? <p className="text-14 text-quiet">{t('imports:report.later')}</p> : null}
      {view.added + view.addedOutputs > 0 && view.state !== 'undone' ? (
        <p className="text-14 text-quiet">{t('imports:report.cleaning')}</p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {canResume(view) ? (
          <Form method="post">
            <Button variant="ember" name="intent" value="resume">
              {t('imports:resume')}
            </Button>
          </Form>
        ) : null}
        {view.added > 0 ? (
          <ButtonLink to={`/imports/${view.id}/prompts`} variant={view.state === 'done' ? 'ember' : 'line'}>
            {t('imports:report.prompts')}
          </ButtonLink>
        ) : null}
        {canUndo(view) ? (
          <ButtonLink to={`/imports/${view.id}/undo`} variant="quiet">
            {t('imports:undo')}
          </ButtonLink>
        ) : null}
      </div>
      {rejects.length > 0 ? <Rejects view={view} rejects={rejects} /> : null}
    </>
  )
}

function Verdict({ view }: { view: Shown }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (view.state === 'done') return <Alert tone="moss" title={t('imports:report.done')} />
  if (view.state === 'undone')
    return (
      <Alert title={t('imports:report.undone')}>
        {t('imports:report.undone.text', {
          undone: formatNumber(locale, view.undone),
          kept: formatNumber(locale, view.kept)
        })}
      </Alert>
    )
  return (
    <Alert
      tone={view.state === 'failed' ? 'brick' : 'amber'}
      title={t(view.state === 'failed' ? 'imports:report.failed' : 'imports:report.cancelled')}
    >
      {view.error ? <p>{t(view.error, IMPORT_NUMBERS)}</p> : null}
      <p>{t(view.hasFile ? 'imports:report.kept' : 'imports:report.gone', IMPORT_NUMBERS)}</p>
    </Alert>
  )
}

function Rejects({ view, rejects }: { view: Shown; rejects: ShownReject[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useImportWords()
  const [inFiles, withRows] = [rejects.some(({ entry }) => entry), rejects.some(({ row }) => row)]
  return (
    <Section
      title={t('imports:rejects.title')}
      actions={
        <a href={`/imports/${view.id}/rejects`} download className={buttonClass('line', 'sm')}>
          <Download size={16} strokeWidth={1.5} aria-hidden />
          {t('imports:rejects.download')}
        </a>
      }
    >
      <p className="mb-3 text-14 text-quiet">
        {t('imports:rejects.lead', {
          n: formatNumber(locale, rejects.length),
          total: formatNumber(locale, view.rejected)
        })}{' '}
        {t('imports:rejects.days', IMPORT_NUMBERS)}
      </p>
      <DataTable
        caption={t('imports:rejects.title')}
        rows={rejects}
        rowKey={({ entry, line, error, row }) => `${entry} ${line} ${error} ${row}`}
        columns={[
          ...(inFiles
            ? [
                {
                  key: 'entry',
                  label: t('imports:rejects.entry'),
                  cell: ({ entry }: ShownReject) => (
                    <code className="font-mono text-12 wrap-anywhere">{entry}</code>
                  )
                }
              ]
            : []),
          ...(withRows
            ? [
                {
                  key: 'line',
                  label: t('imports:rejects.line'),
                  numeric: true,
                  cell: ({ line, row }: ShownReject) => (row ? formatNumber(locale, line) : null)
                }
              ]
            : []),
          {
            key: 'error',
            label: t('imports:rejects.reason'),
            cell: ({ error }) => <span className="block min-w-40">{words.reason(error)}</span>
          },
          ...(withRows
            ? [
                {
                  key: 'row',
                  label: t('imports:rejects.row'),
                  cell: ({ row }: ShownReject) => (
                    <code className="line-clamp-2 min-w-60 font-mono text-12 text-quiet wrap-anywhere">
                      {row}
                    </code>
                  )
                }
              ]
            : [])
        ]}
      />
    </Section>
  )
}
