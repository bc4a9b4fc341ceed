import '~/i18n/load/tokens'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MadeToken } from '~/components/account/made-token'
import { TokenList } from '~/components/account/token-list'
import { messageOf } from '~/components/errors'
import { Alert, Button, Field, Input, PageHeader, RadioCards, Section } from '~/components/ui'
import { TOKEN_DAYS, TOKEN_NAME_MAX } from '~/domain/auth/access-token'
import { createToken } from '~/domain/auth/create-token.server'
import { listTokens, revokeToken } from '~/domain/auth/own-tokens.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { originOf } from '~/http/origin.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('create'),
    name: z.string().max(1000).default(''),
    days: z.coerce.number().pipe(z.literal(TOKEN_DAYS))
  }),
  z.object({ intent: z.literal('revoke'), id: z.uuid() })
])

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  context.setHeader('Cache-Control', 'no-store')
  return {
    tokens: await listTokens(context.hub, viewer),
    revoked: new URL(request.url).searchParams.has('revoked'),
    origin: originOf(context, request),
    now: Date.now(),
    title: translate(context.locale)('tokens:title')
  }
}

/** A new token is in this one answer and nowhere else, so it comes without a redirect. */
export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  context.setHeader('Cache-Control', 'no-store')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const { value } = form
  try {
    if (value.intent === 'create')
      return data({ made: { name: value.name, token: await createToken(context.hub, viewer, value) } })
    await revokeToken(context.hub, viewer, value.id)
    return redirect('/me/tokens?revoked', 303)
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function Tokens() {
  const { t } = useTranslation()
  const { tokens, revoked, origin, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const made = answer && 'made' in answer ? answer.made : null
  const last = answer && 'made' in answer ? undefined : answer
  const error = (name: string) => messageOf(t, last?.error?.[name])
  return (
    <div className="page-narrow">
      <PageHeader title={t('tokens:title')} lead={t('tokens:lead')} />
      {made ? <MadeToken {...made} origin={origin} /> : null}
      {revoked && !answer ? (
        <Alert tone="moss" className="mb-6">
          {t('tokens:revoked')}
        </Alert>
      ) : null}
      <Section title={t('tokens:list.title')}>
        {tokens.length > 0 ? (
          <TokenList tokens={tokens} now={now} />
        ) : (
          <p className="text-quiet">{t('tokens:list.empty')}</p>
        )}
      </Section>
      <Section title={t('tokens:new.title')}>
        <Form method="post" reloadDocument className="flex flex-col gap-6" key={made?.token}>
          {error('') ? <Alert tone="brick">{error('')}</Alert> : null}
          <Field
            label={t('tokens:new.name')}
            hint={t('tokens:new.name.hint')}
            name="name"
            required
            error={error('name')}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={TOKEN_NAME_MAX}
                autoComplete="off"
                defaultValue={last?.initialValue?.name as string | undefined}
              />
            )}
          </Field>
          <RadioCards
            name="days"
            legend={t('tokens:new.days')}
            columns={2}
            options={TOKEN_DAYS.map((days) => ({ value: String(days), label: t(`tokens:days.${days}`) }))}
            defaultValue={String(last?.initialValue?.days ?? TOKEN_DAYS[1])}
            error={error('days')}
          />
          <p className="text-14 text-quiet">{t('tokens:new.role')}</p>
          <Button variant="ember" name="intent" value="create" className="self-start">
            {t('tokens:new.send')}
          </Button>
        </Form>
      </Section>
    </div>
  )
}
