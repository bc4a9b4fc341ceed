import '~/i18n/load/moderationLog'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { DECISION_POLICIES } from '~db/vocabulary'
import { LOG_KINDS } from '../../domain/review/log/entry'
import type { LogFilters } from '../../domain/review/log/filters'
import { Button, ButtonLink, Field, Input, Select } from '../ui'
import { useLogWords } from './log-words'

/** What the log is narrowed to; a form that needs no script. */
export function LogFilter({ filters, rules }: { filters: LogFilters; rules: readonly string[] }) {
  const { t } = useTranslation()
  const { reasonName } = useLogWords()
  const set = Object.values(filters).some(Boolean)
  const any = <option value="">{t('moderationLog:filter.any')}</option>
  const reasons = (list: readonly string[]) =>
    list.map((reason) => (
      <option key={reason} value={reason}>
        {reasonName(reason)}
      </option>
    ))
  return (
    <Form
      method="get"
      action="/moderation/log"
      aria-label={t('moderationLog:filter.label')}
      key={JSON.stringify(filters)}
      className="mb-6 grid grid-cols-2 items-end gap-3 rounded-card border border-line bg-card p-4 sm:grid-cols-3 lg:grid-cols-[1fr_1.4fr_1fr_1fr_1fr_auto]"
    >
      <Field label={t('moderationLog:filter.kind')} name="kind">
        {(control) => (
          <Select {...control} defaultValue={filters.kind ?? ''}>
            {any}
            {LOG_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`moderationLog:kind.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('moderationLog:filter.reason')} name="reason">
        {(control) => (
          <Select {...control} defaultValue={filters.reason ?? ''}>
            {any}
            <optgroup label={t('moderationLog:filter.policies')}>{reasons(DECISION_POLICIES)}</optgroup>
            <optgroup label={t('moderationLog:filter.rules')}>{reasons(rules)}</optgroup>
          </Select>
        )}
      </Field>
      <Field
        label={t('moderationLog:filter.automated')}
        name="automated"
        className="col-span-2 sm:col-span-1"
      >
        {(control) => (
          <Select {...control} defaultValue={filters.automated ?? ''}>
            {any}
            <option value="no">{t('moderationLog:filter.person')}</option>
            <option value="yes">{t('moderationLog:filter.rule')}</option>
          </Select>
        )}
      </Field>
      {(['from', 'to'] as const).map((name) => (
        <Field key={name} label={t(`moderationLog:filter.${name}`)} name={name}>
          {(control) => (
            <Input {...control} type="date" defaultValue={filters[name] ?? ''} autoComplete="off" />
          )}
        </Field>
      ))}
      <div className="col-span-2 flex gap-2 sm:col-span-1">
        <Button variant="ember">{t('moderationLog:filter.show')}</Button>
        {set ? (
          <ButtonLink to="/moderation/log" variant="quiet">
            {t('moderationLog:filter.clear')}
          </ButtonLink>
        ) : null}
      </div>
    </Form>
  )
}
