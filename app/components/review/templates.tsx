import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'
import type { ReasonTemplate } from '../../domain/review/case-view'
import { Kbd } from './next-form'

/**
 * Words to the author in their language, each put into the note with a press: `t` takes the first of the chosen reason, and
 * the next of it when pressed again. Without scripts they can be read and copied.
 */
export function Templates({ templates }: { templates: ReasonTemplate[] }) {
  const { t } = useTranslation()
  if (templates.length === 0) return null
  return (
    <details className="text-14">
      <summary className="inline-flex cursor-pointer items-center gap-2 text-quiet hover:text-ink">
        {t('review:templates.use')}
        <Kbd>t</Kbd>
      </summary>
      <button
        type="button"
        hidden
        data-key="t"
        data-command={t('review:templates.next')}
        onClick={(event) => insertNext(event.currentTarget.form, templates)}
      />
      <ul className="mt-2 flex max-h-60 flex-col gap-1 overflow-y-auto">
        {templates.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              onClick={(event) => insert(event.currentTarget.form, one)}
              className="w-full rounded-control px-2 py-1 text-left hover:bg-sunken"
            >
              <span className="block text-12 text-quiet">{t(`words:policy.${one.policy}`)}</span>
              {one.body}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function insert(form: HTMLFormElement | null, { policy, body }: ReasonTemplate): void {
  const note = form?.querySelector<HTMLTextAreaElement>('textarea[name=note]')
  const reason = form?.querySelector<HTMLInputElement>(`input[name=policy][value=${policy}]`)
  if (note) note.value = body
  if (reason) reason.checked = true
}

function insertNext(form: HTMLFormElement | null, templates: ReasonTemplate[]): void {
  const chosen = form?.querySelector<HTMLInputElement>('input[name=policy]:checked')?.value
  const fitting = templates.filter(({ policy }) => !chosen || policy === chosen)
  const now = form?.querySelector<HTMLTextAreaElement>('textarea[name=note]')?.value
  const next = fitting[(fitting.findIndex(({ body }) => body === now) + 1) % fitting.length]
  if (next) insert(form, next)
}
