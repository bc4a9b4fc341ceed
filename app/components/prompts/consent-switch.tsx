import '~/i18n/load/prompt'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { PromptPage } from '../../domain/prompts/prompt-page'
import { Button } from '../ui'

/** Changes training consent, with the effect said before the button. */
export function ConsentSwitch({ prompt }: { prompt: PromptPage }) {
  const { t } = useTranslation()
  const to = prompt.trainingConsent ? 'no' : 'yes'
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-ember">{t('prompt:consent.change')}</summary>
      <Form method="post" className="mt-2 flex flex-col items-start gap-2 rounded-control bg-sunken p-3">
        <input type="hidden" name="intent" value="consent" />
        <input type="hidden" name="trainingConsent" value={to} />
        <p className="text-12">{t(`prompt:consent.effect.${to}`)}</p>
        <Button size="sm">{t(`prompt:consent.to.${to}`)}</Button>
      </Form>
    </details>
  )
}
