import '~/i18n/load/care'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Care } from '../../domain/review/care/care'
import { Alert, Button, Field, Input, Section, When } from '../ui'

/** How many hard cases one has seen, and how many one wants to. */
export function HardCases(props: {
  care: Omit<Care, 'freeAt'> & { freeAt: Date | null }
  saved: boolean
  typed: string | undefined
  error: string | undefined
}) {
  const { t } = useTranslation()
  const { seen, limit, hubLimit, ownLimit, freeAt } = props.care
  return (
    <Section title={t('care:hard.title')}>
      <p className="measure mb-3 text-14 text-quiet">{t('care:hard.text')}</p>
      <p className="text-16 font-medium tabular-nums">
        {limit === null ? t('care:hard.seen.unlimited', { seen }) : t('care:hard.seen', { seen, limit })}
      </p>
      {limit === 0 ? <Alert className="mt-3">{t('care:hard.none')}</Alert> : null}
      {freeAt ? (
        <Alert tone="amber" title={t('care:hard.full')} className="mt-3">
          {t('care:hard.full.text')} <When date={freeAt} />
        </Alert>
      ) : null}
      <Form method="post" className="mt-4 flex max-w-sm flex-col gap-3">
        {props.saved ? <Alert tone="moss">{t('care:hard.saved')}</Alert> : null}
        <Field
          label={t('care:hard.own')}
          name="views"
          hint={
            hubLimit === null
              ? t('care:hard.own.hint.unlimited')
              : t('care:hard.own.hint', { limit: hubLimit })
          }
          error={props.error}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={props.typed ?? `${ownLimit ?? ''}`}
            />
          )}
        </Field>
        <Button className="self-start">{t('common:save')}</Button>
      </Form>
    </Section>
  )
}
