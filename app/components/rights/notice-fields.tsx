import '~/i18n/load/rights'
import { useTranslation } from '~/i18n/react'
import { LIMITS, NOTICE_CLAIMS, WORKS_MOST } from '../../domain/rights/notice'
import { messageOf } from '../errors'
import { Field, Input, type postedForm, RadioCards, Section, Textarea, typed } from '../ui'

export type NoticeField =
  | 'claim'
  | 'works'
  | 'what'
  | 'original'
  | 'name'
  | 'email'
  | 'behalf'
  | 'goodFaith'
  | 'accuracy'
  | 'signature'
type Fields = ReturnType<typeof postedForm<NoticeField>>['fields']

/** What a notice asks: what it is about, who says so, and that it is true. */
export function NoticeFields({ fields, work }: { fields: Fields; work: string }) {
  const { t } = useTranslation()
  const error = (name: NoticeField) => messageOf(t, fields[name].errors)
  return (
    <>
      <RadioCards
        name="claim"
        legend={t('rights:claim.label')}
        columns={2}
        required
        defaultValue={typed(fields.claim)}
        error={error('claim')}
        options={NOTICE_CLAIMS.map((value) => ({
          value,
          label: t(`rights:claim.${value}`),
          hint: t(`rights:claim.${value}.hint`)
        }))}
      />
      <Field
        label={t('rights:works')}
        name="works"
        required
        hint={t('rights:works.hint', { most: WORKS_MOST })}
        error={error('works')}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={LIMITS.works}
            spellCheck={false}
            className="font-mono text-14"
            defaultValue={typed(fields.works, work)}
          />
        )}
      </Field>
      {(['what', 'original'] as const).map((name) => (
        <Field
          key={name}
          label={t(`rights:${name}.label`)}
          name={name}
          required={name === 'what'}
          hint={t(`rights:${name}.hint`)}
          error={error(name)}
        >
          {(control) => (
            <Textarea {...control} rows={3} maxLength={LIMITS[name]} defaultValue={typed(fields[name])} />
          )}
        </Field>
      ))}
      <Section title={t('rights:who.title')} className="flex flex-col gap-4">
        {(['name', 'email', 'behalf'] as const).map((name) => (
          <Field
            key={name}
            label={t(`rights:${name}.label`)}
            name={name}
            required={name !== 'behalf'}
            hint={t(`rights:${name}.hint`)}
            error={error(name)}
          >
            {(control) => (
              <Input
                {...control}
                type={name === 'email' ? 'email' : 'text'}
                autoComplete={name === 'behalf' ? 'organization' : name}
                maxLength={LIMITS[name]}
                defaultValue={typed(fields[name])}
              />
            )}
          </Field>
        ))}
      </Section>
      <Section title={t('rights:true.title')} className="flex flex-col gap-4">
        {(['goodFaith', 'accuracy'] as const).map((name) => (
          <div key={name}>
            <label className="flex items-start gap-3 text-14">
              <input
                type="checkbox"
                name={name}
                required
                defaultChecked={typed(fields[name]) === 'on'}
                aria-describedby={error(name) ? `${name}-error` : undefined}
                className="mt-1 size-4 shrink-0 accent-(--ember)"
              />
              <span>{t(`rights:${name}`)}</span>
            </label>
            {error(name) ? (
              <p id={`${name}-error`} className="mt-1 text-14 text-brick">
                {error(name)}
              </p>
            ) : null}
          </div>
        ))}
        <Field
          label={t('rights:signature.label')}
          name="signature"
          required
          hint={t('rights:signature.hint')}
          error={error('signature')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={LIMITS.name}
              defaultValue={typed(fields.signature)}
            />
          )}
        </Field>
      </Section>
    </>
  )
}
