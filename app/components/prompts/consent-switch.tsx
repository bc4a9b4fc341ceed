import '~/i18n/load/prompt'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { HoldingRelease } from '../../domain/credit/holding-release'
import type { PromptPage } from '../../domain/prompts/prompt-page'
import { ConsentEffect } from '../credit/consent-effect'
import { Button } from '../ui'

/** Changes training consent, with the effect said before the button. */
export default function ConsentSwitch({
  prompt,
  holding
}: {
  prompt: PromptPage
  holding: HoldingRelease[]
}) {
  const { t } = useTranslation()
  const to = prompt.trainingConsent ? 'no' : 'yes'
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-ember">{t('prompt:consent.change')}</summary>
      <Form
        method="post"
        className="mt-2 flex flex-col items-start gap-2 rounded-control bg-sunken p-3 text-12"
      >
        <input type="hidden" name="intent" value="consent" />
        <input type="hidden" name="trainingConsent" value={to} />
        <ConsentEffect words={t(`prompt:consent.effect.${to}`)} to={to} holding={holding} />
        <Button size="sm">{t(`prompt:consent.to.${to}`)}</Button>
      </Form>
    </details>
  )
}
