import '~/i18n/load/cleaningDesk'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { VERDICTS } from '~db/vocabulary'
import type { LedgerFilters } from '../../domain/cleaning/ledger/filters'
import { useFindingWords } from '../cleaning/finding-words'
import { Button, ButtonLink, Field, Input, Select } from '../ui'

const OUTCOMES = VERDICTS.filter((verdict) => verdict !== 'note')

/** What the ledger is narrowed to; a form that needs no script. */
export function LedgerFilter({ filters, rules }: { filters: LedgerFilters; rules: readonly string[] }) {
  const { t } = useTranslation()
  const { ruleName } = useFindingWords()
  const set = Object.values(filters).some(Boolean)
  const word = (name: 'version' | 'author' | 'from' | 'to', type = 'text') => (
    <Field label={t(`cleaningDesk:ledger.${name}`)} name={name}>
      {(control) => <Input {...control} type={type} defaultValue={filters[name] ?? ''} autoComplete="off" />}
    </Field>
  )
  return (
    <Form
      method="get"
      action="/cleaning/ledger"
      aria-label={t('cleaningDesk:ledger.filter')}
      key={JSON.stringify(filters)}
      className="mb-6 grid grid-cols-2 gap-3 rounded-card border border-line bg-card p-4 sm:grid-cols-3 lg:grid-cols-6"
    >
      <Field label={t('cleaningDesk:ledger.rule')} name="rule" className="col-span-2 sm:col-span-1">
        {(control) => (
          <Select {...control} defaultValue={filters.rule ?? ''}>
            <option value="">{t('cleaningDesk:ledger.rule.any')}</option>
            {rules.map((rule) => (
              <option key={rule} value={rule}>
                {ruleName(rule)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('cleaningDesk:ledger.outcome')} name="outcome">
        {(control) => (
          <Select {...control} defaultValue={filters.outcome ?? ''}>
            <option value="">{t('cleaningDesk:outcome.all')}</option>
            {OUTCOMES.map((verdict) => (
              <option key={verdict} value={verdict}>
                {t(`cleaningDesk:outcome.${verdict}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {word('version')}
      {word('from', 'date')}
      {word('to', 'date')}
      <div className="col-span-2 sm:col-span-1">{word('author')}</div>
      <Field
        label={t('cleaningDesk:ledger.contribution')}
        hint={t('cleaningDesk:ledger.contribution.hint')}
        name="contribution"
        className="col-span-2 sm:col-span-2 lg:col-span-4"
      >
        {(control) => (
          <Input
            {...control}
            defaultValue={filters.contribution ?? ''}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      <div className="col-span-2 flex items-start gap-2 sm:col-span-1 sm:pt-7 lg:col-span-2 lg:justify-end">
        <Button variant="ember">{t('cleaningDesk:ledger.show')}</Button>
        {set ? (
          <ButtonLink to="/cleaning/ledger" variant="quiet">
            {t('cleaningDesk:ledger.clear')}
          </ButtonLink>
        ) : null}
      </div>
    </Form>
  )
}
