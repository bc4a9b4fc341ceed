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
      {props.parentLicense ? <Inherited parent={props.parentLicense} allowed={allowed} /> : null}
    </div>
  )
}

/** What the parent's licence leaves to choose, and why. */
function Inherited({ parent, allowed }: { parent: License; allowed: readonly License[] }) {
  const { t } = useTranslation()
  const closed = LICENSES.filter((license) => !allowed.includes(license))
  return (
    <div className="mt-2 flex flex-col gap-1 text-12 text-quiet">
      <p>{t(`composer:inherit.${parent}`)}</p>
      {closed.length > 0 ? (
        <ul className="list-disc pl-5">
          {closed.map((license) => (
            <li key={license}>
              {t(`words:license.${license}`) + t('common:colon') + t(reasonOf(parent, license))}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** Message key of why a remix of `parent` can not be under `license`. */
function reasonOf(parent: License, license: License): string {
  if (license === 'CC0-1.0') return 'composer:inherit.why.name'
  return parent === 'CC-BY-NC-4.0' ? 'composer:inherit.why.commerce' : 'composer:inherit.why.alike'
}
