import '~/i18n/load/composer'
import { useTranslation } from '~/i18n/react'
import { LICENSES, type License } from '~db/vocabulary'
import { RadioCards } from '../ui'

/** The licence, each in plain words; `allowed` narrows a remix to what its parent permits. */
export function LicenseChoice(props: {
  allowed?: readonly License[]
  defaultValue?: string
  error?: string
  parentLicense?: License
}) {
  const { t } = useTranslation()
  const allowed = props.allowed ?? LICENSES
  return (
    <div>
      <RadioCards
        name="license"
        legend={t('composer:license')}
        required
        columns={allowed.length > 1 ? 2 : 1}
        defaultValue={props.defaultValue ?? (allowed.length === 1 ? allowed[0] : undefined)}
        error={props.error}
        options={allowed.map((value) => ({
          value,
          label: t(`words:license.${value}`),
          hint: t(`words:license.${value}.hint`)
        }))}
      />
      {props.parentLicense ? (
        <p className="mt-2 text-12 text-quiet">{t(`composer:inherit.${props.parentLicense}`)}</p>
      ) : null}
    </div>
  )
}
