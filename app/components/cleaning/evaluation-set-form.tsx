import '~/i18n/load/evaluation'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { messageOf } from '../errors'
import { Alert, Button, Field, Input } from '../ui'

/** What came back of a form that was refused: what was typed, and what is wrong with it. */
interface Refused {
  initialValue?: Record<string, unknown> | null
  error?: Record<string, string[] | null> | null
}

const ACCEPT = '.jsonl,.ndjson,.json,.csv,.tsv,.parquet,.zip'

/** A new evaluation set: its file, and what is to be known of it. */
export function EvaluationSetForm({ last }: { last?: Refused }) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  const error = (name: string) => messageOf(t, last?.error?.[name] ?? undefined)
  const typed = (name: string) => {
    const value = last?.initialValue?.[name]
    return typeof value === 'string' ? value : ''
  }
  return (
    <section aria-labelledby="add-set" className="mt-10">
      <h2 id="add-set" className="mb-4 text-20 font-medium">
        {t('evaluation:add.title')}
      </h2>
      <Form method="post" encType="multipart/form-data" className="grid gap-6">
        {error('') ? <Alert tone="brick">{error('')}</Alert> : null}
        <Field
          label={t('evaluation:add.file')}
          hint={t('evaluation:add.file.hint')}
          name="file"
          error={error('file')}
        >
          {(control) => <input {...control} type="file" accept={ACCEPT} className="max-w-full text-14" />}
        </Field>
        {(['name', 'source', 'license', 'mapping'] as const).map((name) => (
          <Field
            key={name}
            label={t(`evaluation:add.${name}`)}
            hint={t(`evaluation:add.${name}.hint`)}
            name={name}
            error={error(name)}
          >
            {(control) => (
              <Input {...control} maxLength={name === 'name' ? 60 : 500} defaultValue={typed(name)} />
            )}
          </Field>
        ))}
        <label className="flex items-start gap-3">
          <input
            type="checkbox"
            name="questions"
            defaultChecked={typed('questions') !== ''}
            className="mt-1 size-4 accent-ember"
          />
          <span>
            <span className="block text-14 font-medium">{t('evaluation:add.questions')}</span>
            <span className="block text-12 text-quiet">{t('evaluation:add.questions.hint')}</span>
          </span>
        </label>
        <Button variant="ember" disabled={busy} className="justify-self-start">
          {t('evaluation:add.submit')}
        </Button>
      </Form>
    </section>
  )
}
