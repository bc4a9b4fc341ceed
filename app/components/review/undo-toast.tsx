import '~/i18n/load/appeals'
import '~/i18n/load/review'
import { Form, Link } from '@remix-run/react'
import { Undo2 } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { OwnDecision } from '../../domain/review/own-decisions.server'
import { Button } from '../ui'
import { Kbd } from './next-form'

/** What was just decided, and the way to take it back (`z`). It stays until the next page. */
export function UndoToast(props: {
  decision: Pick<OwnDecision, 'id' | 'title' | 'action' | 'outcome'> | null
}) {
  const { t } = useTranslation()
  if (!props.decision) return null
  const { id, title, action, outcome } = props.decision
  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-md items-center gap-3 rounded-card border border-line bg-card px-4 py-3 text-14 shadow-soft lg:bottom-6"
    >
      <p className="min-w-0 flex-1">
        <span className="font-medium">
          {outcome ? t(`appeals:done.${outcome}`) : t(`words:action.${action}.done`)}
        </span>{' '}
        <Link to="/review/mine" className="block truncate text-12 text-quiet hover:text-ink">
          <bdi>{title}</bdi>
        </Link>
      </p>
      <UndoForm id={id} answer={outcome !== null} keyed />
    </div>
  )
}

/** Takes one decision, or one answer to an appeal, back; the case opens again. */
export function UndoForm({ id, answer, keyed }: { id: string; answer?: boolean; keyed?: boolean }) {
  const { t } = useTranslation()
  return (
    <Form
      method="post"
      action="/review/mine"
      data-key={keyed ? 'z' : undefined}
      data-command={keyed ? t('review:undo.do') : undefined}
    >
      <input type="hidden" name={answer ? 'appealId' : 'decisionId'} value={id} />
      <Button size="sm">
        <Undo2 size={16} strokeWidth={1.5} aria-hidden />
        {t('review:undo.do')}
        {keyed ? <Kbd>z</Kbd> : null}
      </Button>
    </Form>
  )
}
