import '~/i18n/load/find'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { ImageOff } from 'lucide-react'
import { z } from 'zod'
import { messageOf } from '~/components/errors'
import { PictureField } from '~/components/search/picture-field'
import { PictureHits } from '~/components/search/picture-hits'
import { Button, EmptyState, PageHeader, Section } from '~/components/ui'
import { AppError } from '~/domain/errors'
import { mediaUrl } from '~/domain/outputs/display'
import { findAlike, findPicture } from '~/domain/search/similar-pictures.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const Fields = z.object({ files: z.instanceof(File).optional() })
const SHA256 = /^[\da-f]{64}$/

/** `?of=` a published picture shows what looks like it. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const of = new URL(request.url).searchParams.get('of')
  const known = of && SHA256.test(of) ? of : null
  const hits = known ? await findAlike(context.hub, known, await context.lens()) : null
  return { of: known, hits, heading: translate(context.locale)('find:image.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  await limitAction(context, request, 'picture')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const file = form.value.files
  try {
    if (!file?.size) throw new AppError('invalid', 'No picture', { fields: { files: 'find:image.again' } })
    const bytes = new Uint8Array(await file.arrayBuffer())
    return { hits: await findPicture(context.hub, bytes, await context.lens()) }
  } catch (error) {
    return formError(form.submission, error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function SearchImage() {
  const { t } = useTranslation()
  const { of, hits: alike, heading } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const busy = useNavigation().state === 'submitting'
  const posted = answer && 'hits' in answer ? answer.hits : null
  const error =
    answer && 'error' in answer ? messageOf(t, answer.error?.files ?? answer.error?.['']) : undefined
  const hits = posted ?? (answer ? null : alike)
  return (
    <div className="page">
      <PageHeader
        title={heading}
        lead={t('find:image.lead')}
        back={{ to: '/search', label: t('find:image.words') }}
      />
      <Form method="post" action="/search/image" encType="multipart/form-data" className="max-w-2xl">
        <PictureField error={error} />
        <Button variant="ember" disabled={busy} className="mt-3">
          {t('find:image.submit')}
        </Button>
      </Form>
      {hits === null ? null : (
        <Section
          title={hits.length > 0 ? t('find:image.count', { count: hits.length }) : t('find:image.none')}
          actions={
            of && !answer ? (
              <img
                src={mediaUrl(of, 480)}
                alt={t('find:image.of')}
                className="h-16 rounded-control border border-line"
              />
            ) : null
          }
        >
          {hits.length > 0 ? (
            <PictureHits hits={hits} />
          ) : (
            <EmptyState
              icon={<ImageOff size={28} strokeWidth={1.5} aria-hidden />}
              title={t('find:image.none')}
              className="rounded-card border border-dashed border-line"
            >
              {t('find:image.none_hint')}
            </EmptyState>
          )}
        </Section>
      )}
    </div>
  )
}
