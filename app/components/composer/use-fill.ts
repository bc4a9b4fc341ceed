import { type RefObject, useCallback, useState } from 'react'
import type { Inspection } from '../../domain/generators/generation-record'
import { PROMPT_LIMITS } from '../../domain/prompts/limits'
import { readPasted, suggestTitle } from './read-work'
import type { Work } from './work'

type FieldName = 'title' | 'text' | 'generator' | 'model' | 'parameters'

/** What was filled into the form from somewhere, and how to take it back. */
export interface Filled {
  /** Name of the file; null for a pasted text. */
  from: string | null
  fields: FieldName[]
  undo: () => void
}

const control = (form: HTMLFormElement, name: string) =>
  form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null

/** Sets a field as typing would, so that drafts and previews hear of it. */
function type(form: HTMLFormElement, name: string, value: string): void {
  const field = control(form, name)
  if (!field || field.value === value) return
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * Fills what files and pasted texts say into the form's empty fields. What the author has written stays; every filling can
 * be taken back.
 */
export function useFill(form: RefObject<HTMLFormElement | null>) {
  const [filled, setFilled] = useState<Filled | null>(null)

  /** Writes values into fields, remembers what stood there, and says so. */
  const fill = useCallback(
    (from: string | null, values: Partial<Record<FieldName, string>>, over: FieldName[] = []) => {
      const target = form.current
      if (!target) return
      const before: [FieldName, string][] = []
      for (const [name, value] of Object.entries(values) as [FieldName, string][]) {
        const field = control(target, name)
        if (!field || !value || (field.value.trim() && !over.includes(name))) continue
        before.push([name, field.value])
        type(target, name, value)
      }
      if (before.length === 0) return
      const undo = () => {
        for (const [name, value] of before) type(target, name, value)
        setFilled(null)
      }
      setFilled({ from, fields: before.map(([name]) => name), undo })
    },
    [form]
  )

  const fromFile = useCallback(
    async (inspection: Inspection, work: Work) => {
      const prompt = inspection.prompt?.slice(0, PROMPT_LIMITS.text) ?? ''
      fill(work.name, {
        title: prompt ? await suggestTitle(prompt) : '',
        text: prompt
      })
    },
    [fill]
  )

  /** A text that came in whole: settings of an image tool are taken apart, plain words become the prompt. */
  const fromWords = useCallback(
    async (text: string, pastedInto = false) => {
      const found = await readPasted(text).catch(() => null)
      if (!found) {
        if (!pastedInto) fill(null, { text: text.slice(0, PROMPT_LIMITS.text) })
        return
      }
      const field = form.current && control(form.current, 'text')
      // a text pasted into the middle of another is left as it is
      if (pastedInto && field?.value.trim() !== text.replaceAll('\r\n', '\n').trim()) return
      const { prompt, generator, model, parameters } = found
      fill(
        null,
        {
          text: prompt,
          title: await suggestTitle(prompt),
          generator: offered(form.current, generator),
          model,
          parameters
        },
        pastedInto ? ['text'] : []
      )
    },
    [fill, form]
  )

  const dismiss = useCallback(() => setFilled(null), [])
  return { filled, fromFile, fromWords, dismiss }
}

/** The generator, if the form offers it. */
function offered(form: HTMLFormElement | null, id: string): string {
  const field = form && control(form, 'generator')
  const known = field instanceof HTMLSelectElement && [...field.options].some(({ value }) => value === id)
  return known ? id : ''
}
