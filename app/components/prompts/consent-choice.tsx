import '~/i18n/load/composer'
import { useTranslation } from '~/i18n/react'
import { RadioCards } from '../ui'

/** Training consent: two answers with their consequences, neither chosen beforehand. */
export function ConsentChoice(props: { defaultValue?: string; error?: string }) {
  const { t } = useTranslation()
  return (
    <RadioCards
      name="trainingConsent"
      legend={t('composer:consent')}
      required
      columns={2}
      defaultValue={props.defaultValue}
      error={props.error}
      options={[
        { value: 'yes', label: t('composer:consent.yes'), hint: t('composer:consent.yes.hint') },
        { value: 'no', label: t('composer:consent.no'), hint: t('composer:consent.no.hint') }
      ]}
    />
  )
}
