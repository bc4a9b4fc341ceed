import '~/i18n/load/generators'
import { Form, Link, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Proposal } from '../../domain/generators/list-proposals.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { useWords } from '../feed/words'
import { Button, Card, Select, When } from '../ui'
import { useGeneratorName } from './generator-name'

/** A generator that somebody added, and what a moderator can do with it. */
export function ProposalItem(props: {
  proposal: Proposal
  /** Approved generators by id, to merge it into. */
  names: Record<string, string>
  error?: string
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useWords()
  const busy = useNavigation().state === 'submitting'
  const { id, author, by, outputs, homepage, ...proposal } = props.proposal
  const { main, other } = useGeneratorName()(proposal)
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 text-14">
        <p>
          <Link to={`/generators/${id}`} className="font-medium hover:underline">
            {main}
          </Link>{' '}
          <span className="text-quiet">{other}</span>
        </p>
        <p className="text-12 text-quiet">
          {proposal.modalities.map((one) => words('modality', one)).join(' · ')} ·{' '}
          {t('generators:outputs', { count: outputs, n: formatNumber(locale, outputs) })}
          {homepage ? ` · ${homepage}` : null}
        </p>
        <p className="text-12 text-quiet">
          {by ? (
            <>
              <Link to={`/users/${by}`} className="hover:text-ink">
                {t('generators:proposals.by', { name: author })}
              </Link>{' '}
              ·{' '}
            </>
          ) : null}
          <When date={proposal.createdAt} />
        </p>
        {proposal.own && proposal.alone ? (
          <p className="text-12 text-amber">{t('generators:proposals.alone')}</p>
        ) : null}
      </div>
      {proposal.own && !proposal.alone ? (
        <p className="text-12 text-quiet">{t('generators:proposals.own')}</p>
      ) : (
        <Form
          method="post"
          action={`/generators/${id}/decision`}
          className="flex flex-wrap items-center gap-2"
        >
          <Button name="decision" value="approve" size="sm" disabled={busy}>
            {t('generators:approve')}
          </Button>
          <Select
            name="into"
            defaultValue=""
            aria-label={t('generators:proposals.merge_into')}
            aria-invalid={props.error ? true : undefined}
            aria-describedby={props.error ? `into-${id}` : undefined}
            className="h-8! w-44! text-14!"
          >
            <option value="">{t('generators:proposals.merge_into')}…</option>
            {Object.entries(props.names).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
          <Button name="decision" value="merge" size="sm" disabled={busy}>
            {t('generators:merge')}
          </Button>
          <Button name="decision" value="refuse" size="sm" variant="danger" disabled={busy}>
            {t('generators:refuse')}
          </Button>
          {props.error ? (
            <p id={`into-${id}`} className="w-full text-14 text-brick">
              {props.error}
            </p>
          ) : null}
        </Form>
      )}
    </Card>
  )
}
