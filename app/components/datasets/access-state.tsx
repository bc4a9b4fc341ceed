import '~/i18n/load/access'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Access } from '../../domain/datasets/access/access'
import { Alert, Button, ButtonLink, type Tone } from '../ui'

const TONES = {
  pending: 'amber',
  granted: 'moss',
  refused: 'brick',
  revoked: 'brick'
} as const satisfies Record<string, Tone>

/** How the reader stands to a dataset: what the owner says to those who ask, and what became of the reader's request. */
export function AccessState({ access, curates }: { access: Access; curates: boolean }) {
  const { t } = useTranslation()
  const { request, note } = access
  if (access.gate === 'none') return <Alert tone="plain">{t('access:ask.open')}</Alert>
  if (curates) return <Alert tone="plain">{t('access:ask.yours')}</Alert>
  return (
    <div className="flex flex-col gap-4">
      {request ? (
        <Alert tone={TONES[request.state]} title={t(`access:ask.${request.state}`)}>
          {request.note ? (
            <p className="whitespace-pre-line wrap-anywhere">
              {t('access:round.note', { note: request.note })}
            </p>
          ) : null}
          {request.state === 'granted' ? (
            <>
              <p>{t('access:ask.granted.hint')}</p>
              <ButtonLink to="/me/tokens" size="sm" className="mt-2">
                {t('access:ask.tokens')}
              </ButtonLink>
            </>
          ) : null}
          {request.state === 'pending' ? (
            <>
              <p className="whitespace-pre-line wrap-anywhere">
                {t('access:ask.your_reason', { reason: request.reason })}
              </p>
              <Form method="post" className="mt-2">
                <Button size="sm" name="intent" value="take_back">
                  {t('access:ask.take_back')}
                </Button>
              </Form>
            </>
          ) : null}
        </Alert>
      ) : null}
      {note ? (
        <section className="rounded-card border border-line bg-card p-4">
          <h2 className="mb-1 text-14 font-medium">{t('access:ask.note')}</h2>
          <p className="measure text-14 whitespace-pre-line wrap-anywhere">{note}</p>
        </section>
      ) : null}
    </div>
  )
}
