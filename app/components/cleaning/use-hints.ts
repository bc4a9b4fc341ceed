import { useEffect, useState } from 'react'
import type { Hint, HintPart } from '../../domain/cleaning/hints'
import { hintAsker } from './ask-hints'
import type { HintOf } from './hints'

/** Milliseconds without a key after which the words are looked at. */
const PAUSE_MS = 250
/** Fields of pictures that hold a description. */
const ALT = /^works\[\d+\]\.alt$/

const typedInto = (form: HTMLFormElement, name: string): string => {
  const control = form.elements.namedItem(name)
  return control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement ? control.value : ''
}

/** The words of a form, as the records they will be. */
function partsOf(form: HTMLFormElement, of: HintOf): HintPart[] {
  if (of === 'prompt') {
    const record = { kind: 'prompt', title: typedInto(form, 'title'), text: typedInto(form, 'text') } as const
    return [{ record, controls: { title: 'title', text: 'text' } }]
  }
  const names = [...form.elements].map((control) => (control as HTMLInputElement).name ?? '')
  return [
    { record: { kind: 'output', text: typedInto(form, 'output') }, controls: { text: 'output' } },
    ...names
      .filter((name) => ALT.test(name))
      .map(
        (name): HintPart => ({
          record: { kind: 'alt', text: typedInto(form, name) },
          controls: { text: name }
        })
      )
  ]
}

/** The reader asked for as few bytes as can be: the rules are many. */
const sparing = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

/** What the rules say of a form's words, a moment after the last key. Nothing leaves the browser. */
export function useHints(form: HTMLFormElement, of: HintOf): Hint[] {
  const [hints, setHints] = useState<Hint[]>([])
  useEffect(() => {
    if (sparing()) return
    const asker = hintAsker(setHints)
    let timer: ReturnType<typeof setTimeout> | undefined
    let before = ''
    const look = () => {
      const parts = partsOf(form, of)
      const now = JSON.stringify(parts.map(({ record }) => record))
      if (now === before) return
      before = now
      asker.ask(parts)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, PAUSE_MS)
    }
    later()
    form.addEventListener('input', later)
    form.addEventListener('reset', later)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', later)
      form.removeEventListener('reset', later)
      asker.end()
    }
  }, [form, of])
  return hints
}
