import '~/i18n/load/prompt'
import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslation } from '~/i18n/react'
import { licenseName, licenseUrl } from '../../domain/prompts/license'
import { type CreditLink, type CreditLocale, creditText } from '../../domain/remixes/credit-line'
import { useLocale } from '../../i18n/format'
import { usePersonName } from '../users/person'
import { CopyButton } from './copy-button'

/** Links shown from the start and the end of a long chain; what lies between is a number. */
const ENDS = 3

/** From the first spark to this prompt in one line: names and licences, and the credit to take along. */
export function CreditChain({ chain }: { chain: CreditLink[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const long = chain.length > ENDS * 2 + 1
  const shown = long ? [...chain.slice(0, ENDS), ...chain.slice(-ENDS)] : chain
  let at = 0
  return (
    <section
      aria-label={t('prompt:credit')}
      className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-14"
    >
      {chain.length > 1 ? (
        <ol className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-1 text-quiet">
          {shown.map((link, i) => (
            <Fragment key={link?.id ?? `gone-${at++}`}>
              {i > 0 ? (
                <li aria-hidden className="px-1">
                  →
                </li>
              ) : null}
              {long && i === ENDS ? (
                <li>
                  {t('prompt:credit.between', { count: chain.length - ENDS * 2 })}
                  <span aria-hidden> → </span>
                </li>
              ) : null}
              <li>{link ? <Credit link={link} last={i === shown.length - 1} /> : t('prompt:credit.gone')}</li>
            </Fragment>
          ))}
        </ol>
      ) : null}
      <CopyButton
        variant="quiet"
        text={() => creditText(chain, locale as CreditLocale, window.location.origin)}
      >
        {t('prompt:credit.copy')}
      </CopyButton>
    </section>
  )
}

function Credit({ link, last }: { link: NonNullable<CreditLink>; last: boolean }) {
  const nameOf = usePersonName()
  return (
    <>
      {last ? (
        <span className="font-medium text-ink">{nameOf(link.author)}</span>
      ) : (
        <Link to={`/prompts/${link.id}`} title={link.title} className="text-ink hover:underline">
          {nameOf(link.author)}
        </Link>
      )}{' '}
      <a href={licenseUrl(link.license)} rel="license noreferrer" className="text-12 hover:underline">
        {licenseName(link.license)}
      </a>
    </>
  )
}
