import '~/i18n/load/policy'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { LANGUAGES } from '~db/vocabulary'
import { MOST_DISTANCE } from '../../domain/policy/file-list'
import type { ListView } from '../../domain/policy/read-lists.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { messageOf } from '../errors'
import { Alert, Button, Field, Input, RadioCards, Select, Textarea } from '../ui'
import { type Refused, typedIn } from './rules-form'
import { WhyField } from './why-field'

type Shown = Pick<
  ListView,
  'kind' | 'body' | 'entries' | 'number' | 'language' | 'match' | 'distance' | 'holds'
>

/** What is to stand in a list: typed, or from a file. @param list null: a new one, whose name and kind are asked for */
export function ListForm(props: { list: Shown | null; kind: ListView['kind']; last: Refused | undefined }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const busy = useNavigation().state === 'submitting'
  const { list, kind, last } = props
  const error = (name: string) => messageOf(t, last?.error?.[name])
  const typed = (name: string, before = '') => typedIn(last, name, before)
  const tooMany = list !== null && list.body === null
  return (
    <Form method="post" encType="multipart/form-data" className="grid gap-4">
      {error('') ? <Alert tone="brick">{error('')}</Alert> : null}
      <input type="hidden" name="kind" value={kind} />
      {list ? (
        <input type="hidden" name="seen" value={list.number} />
      ) : (
        <Field
          label={t('policy:list.name')}
          hint={t('policy:list.name.hint')}
          name="name"
          error={error('name')}
          required
        >
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              defaultValue={typed('name')}
              autoCapitalize="off"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <Field
        label={t('policy:list.entries')}
        hint={
          tooMany
            ? t('policy:list.entries.long', { n: formatNumber(locale, list.entries) })
            : t(`policy:list.entries.hint.${kind}`)
        }
        name="text"
        error={error('text')}
      >
        {(control) => (
          <Textarea
            {...control}
            autosize={false}
            rows={10}
            spellCheck={false}
            autoCapitalize="off"
            className="font-mono text-14"
            defaultValue={typed('text', list?.body ?? '')}
          />
        )}
      </Field>
      <Field
        label={t('policy:list.file')}
        hint={t('policy:list.file.hint')}
        name="file"
        error={error('file')}
      >
        {(control) => (
          <input {...control} type="file" accept=".txt,.csv,text/plain" className="max-w-full text-14" />
        )}
      </Field>
      {list ? (
        <RadioCards
          name="mode"
          legend={t('policy:list.mode')}
          columns={2}
          defaultValue={typed('mode', tooMany ? 'add' : 'replace')}
          options={(['replace', 'add'] as const).map((value) => ({
            value,
            label: t(`policy:list.mode.${value}`)
          }))}
        />
      ) : null}
      {kind === 'words' ? <WordFields list={list} typed={typed} /> : null}
      {kind === 'files' ? <FileFields list={list} typed={typed} last={last} /> : null}
      <WhyField typed={typed('why')} error={error('why')} />
      <div>
        <Button variant="ember" disabled={busy}>
          {list ? t('policy:list.save', { number: list.number + 1 }) : t('policy:list.create')}
        </Button>
      </div>
    </Form>
  )
}

type Typed = (name: string, before?: string) => string

function WordFields({ list, typed }: { list: Shown | null; typed: Typed }) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('policy:list.language')} name="language">
        {(control) => (
          <Select {...control} defaultValue={typed('language', list?.language ?? 'any')}>
            <option value="any">{t('policy:list.language.any')}</option>
            {LANGUAGES.filter((one) => one !== 'und').map((one) => (
              <option key={one} value={one}>
                {t(`words:language.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('policy:list.match')} hint={t('policy:list.match.hint')} name="match">
        {(control) => (
          <Select {...control} defaultValue={typed('match', list?.match ?? 'word')}>
            {(['word', 'part'] as const).map((one) => (
              <option key={one} value={one}>
                {t(`policy:list.match.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}

function FileFields({ list, typed, last }: { list: Shown | null; typed: Typed; last: Refused | undefined }) {
  const { t } = useTranslation()
  const holds = last?.initialValue ? typed('holds') !== '' : (list?.holds ?? true)
  return (
    <>
      <Field label={t('policy:list.distance')} hint={t('policy:list.distance.hint')} name="distance">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0}
            max={MOST_DISTANCE}
            defaultValue={typed('distance', String(list?.distance ?? 4))}
            className="max-w-32"
          />
        )}
      </Field>
      <label className="flex items-start gap-3">
        <input type="checkbox" name="holds" defaultChecked={holds} className="mt-1 size-4 accent-ember" />
        <span>
          <span className="block text-14 font-medium">{t('policy:list.own')}</span>
          <span className="block text-12 text-quiet">{t('policy:list.own.hint')}</span>
        </span>
      </label>
    </>
  )
}
