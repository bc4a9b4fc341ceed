/** One field of a form as it came back: what was typed, and the keys of what is wrong. */
export interface FormField {
  initialValue?: unknown
  errors?: string[]
}

/** What a form's action answers (`app/http/forms.server.ts`). */
interface Answer {
  initialValue?: Record<string, unknown> | null
  /** By field; the form as a whole under ''. */
  error?: Record<string, string[] | null> | null
}

/**
 * A form as its action sent it back, field by field; on a first visit nothing is typed and nothing wrong. All that a page
 * needs of conform, whose own hooks are eight kilobytes more.
 */
export function postedForm<Name extends string>(answer: Answer | undefined) {
  const field = (name: string): FormField => ({
    initialValue: answer?.initialValue?.[name],
    errors: answer?.error?.[name] ?? undefined
  })
  return {
    errors: field('').errors,
    fields: new Proxy({} as Record<Name, FormField>, { get: (_none, name) => field(String(name)) })
  }
}

/** The words typed into a field. */
export const typed = (field: FormField | undefined, otherwise = ''): string =>
  typeof field?.initialValue === 'string' ? field.initialValue : otherwise
