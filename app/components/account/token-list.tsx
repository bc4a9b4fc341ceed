import '~/i18n/load/tokens'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { TokenSummary } from '../../domain/auth/access-token'
import { Badge, Button, When } from '../ui'

/** A person's tokens, each with a button that ends it. `now`: epoch ms of the page, for what has expired. */
export function TokenList({ tokens, now }: { tokens: TokenSummary[]; now: number }) {
  const { t } = useTranslation()
  return (
    <ul className="rounded-card border border-line bg-card">
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line p-4 last:border-0"
        >
          <div className="min-w-0 flex-1 basis-60">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="min-w-0 font-medium wrap-anywhere">{token.name}</span>
              <code className="text-12 text-quiet">hf_…{token.ending}</code>
            </p>
            <dl className="mt-1 flex flex-wrap gap-x-4 text-12 text-quiet [&>div]:flex [&>div]:gap-1">
              <div>
                <dt>{t('tokens:list.role')}</dt>
                <dd>{t('tokens:list.read')}</dd>
              </div>
              <div>
                <dt>{t('tokens:list.created')}</dt>
                <dd>
                  <When date={token.createdAt} />
                </dd>
              </div>
              <div>
                <dt>{t('tokens:list.used')}</dt>
                <dd>{token.lastUsedAt ? <When date={token.lastUsedAt} /> : t('tokens:list.never')}</dd>
              </div>
              <div>
                <dt>{t('tokens:list.expires')}</dt>
                <dd>
                  <Expiry token={token} now={now} />
                </dd>
              </div>
            </dl>
          </div>
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
        </li>
      ))}
    </ul>
  )
}

function Expiry({ token, now }: { token: TokenSummary; now: number }) {
  const { t } = useTranslation()
  if (!token.expiresAt) return t('tokens:list.forever')
  if (token.expiresAt.getTime() <= now) return <Badge tone="brick">{t('tokens:list.expired')}</Badge>
  return <When date={token.expiresAt} />
}
