import '~/i18n/load/review'
import { Form } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { Button } from '../ui'

/** Claims the next free case and goes there; from a case it is first given back. Key `n`. */
export function NextForm(props: {
  /** The queue's query string one looks at it through. */
  view: string
  after?: string
  leaseToken?: string | null
  label: string
  variant?: 'ember' | 'line' | 'quiet'
}) {
  const { t } = useTranslation()
  return (
    <Form
      method="post"
      action="/review/next"
      data-key="n"
      data-command={t('review:keys.next')}
      title={t('review:keys.next')}
    >
      {props.view ? <input type="hidden" name="view" value={props.view} /> : null}
      {props.after ? <input type="hidden" name="after" value={props.after} /> : null}
      {props.leaseToken ? <input type="hidden" name="leaseToken" value={props.leaseToken} /> : null}
      <Button variant={props.variant ?? 'line'}>
        {props.label}
        <ArrowRight size={18} strokeWidth={1.5} aria-hidden />
        <Kbd>n</Kbd>
      </Button>
    </Form>
  )
}

/** A key, as printed on it; only where there is a keyboard to speak of. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd
      aria-hidden
      className="hidden rounded-sm border border-current px-1 font-mono text-12 opacity-70 sm:inline"
    >
      {children}
    </kbd>
  )
}
