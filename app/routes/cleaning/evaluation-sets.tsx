import '~/i18n/load/evaluation'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FileCheck2 } from 'lucide-react'
import { z } from 'zod'
import { EvaluationSetForm } from '~/components/cleaning/evaluation-set-form'
import { EvaluationSetList } from '~/components/cleaning/evaluation-set-list'
import { EmptyState, PageHeader } from '~/components/ui'
import { addEvaluationSet } from '~/domain/cleaning/evaluation/add-evaluation-set.server'
import { listEvaluationSets } from '~/domain/cleaning/evaluation/list-evaluation-sets.server'
import { AppError } from '~/domain/errors'
import { parseMapping } from '~/domain/formats/column-mapping'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { getViewer, requireAdmin } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const words = z.string().trim().max(500).default('')
const Fields = z.object({
  name: words,
  source: words,
  license: words,
  mapping: words,
  questions: z.string().optional(),
  file: z.instanceof(File).optional()
})

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  return {
    sets: await listEvaluationSets(context.hub.db),
    admin: viewer?.role === 'admin',
    title: translate(context.locale)('evaluation:title')
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const admin = await requireAdmin(context, request)
  await limitAction(context, request, 'import')
  const form = await parseForm(request, Fields)
  if (!form.ok) return form.response
  const { name, source, license, questions, file } = form.value
  try {
    await addEvaluationSet(context.hub, admin, {
      ...{ name, source, license, questionsToo: questions !== undefined },
      mapping: mappingOf(form.value.mapping),
      fileName: file?.name ?? '',
      file: new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0))
    })
    return redirect('/cleaning/evaluation-sets')
  } catch (error) {
    return formError(form.submission, error)
  }
}

function mappingOf(text: string) {
  if (!text) return null
  const mapping = parseMapping(text)
  if (typeof mapping !== 'string') return mapping
  throw new AppError('invalid', mapping, { fields: { mapping: 'evaluation:error.mapping' } })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function EvaluationSets() {
  const { sets, admin } = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <div className="page-narrow">
      <PageHeader title={t('evaluation:title')} lead={t('evaluation:lead')} />
      {sets.length > 0 ? (
        <EvaluationSetList sets={sets} admin={admin} />
      ) : (
        <EmptyState
          icon={<FileCheck2 size={32} strokeWidth={1.5} aria-hidden />}
          title={t('evaluation:empty')}
          className="py-10!"
        >
          {t(admin ? 'evaluation:empty.admin' : 'evaluation:empty.hint')}
        </EmptyState>
      )}
      {admin ? <EvaluationSetForm last={last} /> : null}
    </div>
  )
}
