import '~/i18n/load/tokens'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { TokenSummary } from '../../domain/auth/access-token'
import { Badge, Button, DataTable, When } from '../ui'

/** A person's tokens, each with a button that ends it. `now`: epoch ms of the page, for what has expired. */
export function TokenList({ tokens, now }: { tokens: TokenSummary[]; now: number }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('tokens:list.title')}
      rows={tokens}
      rowKey={(token) => token.id}
      columns={[
        {
          key: 'name',
          label: t('tokens:list.name'),
          cell: (token) => <span className="inline-block min-w-24 wrap-anywhere">{token.name}</span>
        },
        {
          key: 'token',
          label: t('tokens:list.token'),
          cell: (token) => <code className="text-12 whitespace-nowrap">hf_…{token.ending}</code>
        },
        { key: 'role', label: t('tokens:list.role'), cell: () => t('tokens:list.read') },
        {
          key: 'created',
          label: t('tokens:list.created'),
          cell: (token) => <When date={token.createdAt} className="text-quiet whitespace-nowrap" />
        },
        {
          key: 'used',
          label: t('tokens:list.used'),
          cell: (token) =>
            token.lastUsedAt ? (
              <When date={token.lastUsedAt} className="text-quiet whitespace-nowrap" />
            ) : (
              <span className="text-quiet whitespace-nowrap">{t('tokens:list.never')}</span>
            )
        },
        {
          key: 'expires',
          label: t('tokens:list.expires'),
          cell: (token) => <Expiry token={token} now={now} />
        },
        {
          key: 'revoke',
          label: <span className="sr-only">{t('tokens:list.revoke')}</span>,
          cell: (token) => (
            <Form method="post" reloadDocument>
              <input type="hidden" name="id" value={token.id} />
              <Button
                variant="danger"
                size="sm"
                name="intent"
                value="revoke"
                aria-label={t('tokens:list.revoke.label', { name: token.name })}
              >
                {t('tokens:list.revoke')}
              </Button>
            </Form>
          )
        }
      ]}
    />
  )
}

function Expiry({ token, now }: { token: TokenSummary; now: number }) {
  const { t } = useTranslation()
  if (!token.expiresAt) return <span className="whitespace-nowrap">{t('tokens:list.forever')}</span>
  if (token.expiresAt.getTime() <= now) return <Badge tone="brick">{t('tokens:list.expired')}</Badge>
  return <When date={token.expiresAt} className="text-quiet whitespace-nowrap" />
}
