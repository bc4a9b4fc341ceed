import '~/i18n/load/imports'
import { Form, Link, useNavigation, useSubmit } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import type { ImportView } from '../../domain/imports/import-view'
import { IMPORT_NUMBERS } from '../../domain/imports/limits'
import type { ImportPreview } from '../../domain/imports/preview-import.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { useHydrated } from '../prompts/use-hydrated'
import { Alert, Button, Section } from '../ui'
import { ColumnMap } from './column-map'
import { ImportTermsFields, type LastResult } from './import-terms'
import { useImportWords } from './import-words'
import { PreviewList } from './preview-list'

interface Earlier {
  id: string
  added: number
  addedOutputs: number
}

/** A file before it starts: what it was recognised as, what its columns hold, what would come in, on what terms. */
export function ImportSetup(props: {
  view: Pick<
    ImportView,
    'mapping' | 'license' | 'trainingConsent' | 'generatorId' | 'tags' | 'scenario' | 'format'
  >
  preview: ImportPreview
  earlier: Earlier | null
  generators: Record<string, string>
  last: LastResult
}) {
  const { t } = useTranslation()
  const { view, preview } = props
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const hydrated = useHydrated()
  const busy = useNavigation().state !== 'idle'
  // one at a time: of two on their way, the server might take the earlier one last
  const waiting = useRef(false)
  const look = () => {
    waiting.current = busy
    if (busy || !form.current) return
    const data = new FormData(form.current)
    data.set('intent', 'look')
    submit(data, { method: 'post', replace: true, preventScrollReset: true })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waited is sent when the way is free, not at each drawing
  useEffect(() => {
    if (!busy && waiting.current) look()
  }, [busy])
  return (
    <>
      <Recognised preview={preview} />
      {props.earlier ? <Before earlier={props.earlier} /> : null}
      <Form ref={form} method="post" className="grid gap-10">
        {preview.columns ? (
          <Section title={t('imports:map.title')} className="mt-0!">
            <ColumnMap columns={preview.columns} mapping={view.mapping} onChange={look} />
            {hydrated ? null : (
              <Button name="intent" value="look" className="mt-3">
                {t('imports:map.update')}
              </Button>
            )}
          </Section>
        ) : null}
        <PreviewList preview={preview} generators={props.generators} />
        <Section title={t('imports:terms.title')} className="mt-0!">
          <ImportTermsFields view={view} generators={props.generators} last={props.last} onChange={look} />
        </Section>
        <div className="flex flex-col gap-3">
          <p className="measure text-14 text-quiet">{t('imports:start.note')}</p>
          <div className="flex flex-wrap gap-2">
            <Button
              variant="ember"
              name="intent"
              value="start"
              disabled={busy || preview.prompts.length === 0}
            >
              {t('imports:start')}
            </Button>
            <Button variant="quiet" name="intent" value="discard" formNoValidate>
              {t('imports:discard')}
            </Button>
          </div>
        </div>
      </Form>
    </>
  )
}

function Recognised({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useImportWords()
  const { problem, format, rows, rejected } = preview
  if (problem) return <Alert tone="amber" title={t(problem, IMPORT_NUMBERS)} />
  return (
    <p className="measure">
      {format ? t('imports:show.recognised', { format: words.format(format) }) : t('imports:show.unknown')}
      {locale === 'zh-CN' ? '' : ' '}
      <span className="text-quiet">
        {t(rejected > 0 ? 'imports:show.seen' : 'imports:show.seen.all', {
          rows: formatNumber(locale, rows),
          bad: formatNumber(locale, rejected)
        })}
      </span>
    </p>
  )
}

function Before({ earlier }: { earlier: Earlier }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Alert title={t('imports:show.before')}>
      <p>
        {t('imports:show.before.text', {
          prompts: formatNumber(locale, earlier.added),
          outputs: formatNumber(locale, earlier.addedOutputs)
        })}{' '}
        <Link to={`/imports/${earlier.id}`} className="underline">
          {t('imports:show.before.link')}
        </Link>
      </p>
    </Alert>
  )
}
