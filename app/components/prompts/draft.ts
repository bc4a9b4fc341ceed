import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

const PREFIX = 'kindling:draft:'
/** Kept by the field's name; files can not be. */
type Draft = { fields: Record<string, string>; sent?: boolean }

function read(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') as Draft | null
  } catch {
    return null
  }
}

function write(key: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(PREFIX + key, JSON.stringify(draft))
    else localStorage.removeItem(PREFIX + key)
  } catch {
    // Private windows and full stores refuse; the form itself still holds everything.
  }
}

const controls = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (el): el is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
      'value' in el &&
      'name' in el &&
      Boolean(el.name) &&
      !['file', 'hidden', 'submit', 'button'].includes((el as HTMLInputElement).type)
  )

const valuesOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    controls(form)
      .filter((el) => !(el instanceof HTMLInputElement && el.type === 'radio' && !el.checked))
      .map((el) => [el.name, el.value])
  )

function fill(form: HTMLFormElement, fields: Record<string, string>): void {
  for (const el of controls(form)) {
    const value = fields[el.name]
    if (value === undefined) continue
    if (el instanceof HTMLInputElement && el.type === 'radio') el.checked = el.value === value
    else el.value = value
  }
}

/** Forgets drafts that were sent: called where a post has arrived. */
export function forgetSentDrafts(): void {
  for (const name of Object.keys(localStorage))
    if (name.startsWith(PREFIX) && read(name.slice(PREFIX.length))?.sent) localStorage.removeItem(name)
}

/**
 * Keeps what is typed into a form in this browser, half a second after each change, and puts it back when the form is
 * opened anew. It is forgotten only when the post has arrived, so a failed one loses nothing.
 *
 * @param fresh true when the form shows its own defaults (not an answer with errors): only then a draft is put back
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, key: string, fresh: boolean) {
  const [restored, setRestored] = useState(false)
  const [values, setValues] = useState<Record<string, string>>({})
  const timer = useRef<ReturnType<typeof setTimeout>>()

  useEffect(() => {
    if (!form.current) return
    const draft = fresh ? read(key) : null
    if (draft?.fields.text || draft?.fields.title) {
      fill(form.current, draft.fields)
      setRestored(true)
      // who watches the words hears of them as if they were typed
      form.current.dispatchEvent(new Event('input', { bubbles: true }))
    }
    setValues(valuesOf(form.current))
  }, [form, key, fresh])

  const keep = useCallback(
    (sent = false) => {
      clearTimeout(timer.current)
      if (!form.current) return
      const fields = valuesOf(form.current)
      setValues(fields)
      if (sent) write(key, { fields, sent })
      else timer.current = setTimeout(() => write(key, { fields }), 500)
    },
    [form, key]
  )

  const discard = useCallback(() => {
    clearTimeout(timer.current)
    write(key, null)
    form.current?.reset()
    setRestored(false)
    if (form.current) setValues(valuesOf(form.current))
  }, [form, key])

  return { restored, values, keep, discard }
}
