import { useEffect, useState } from 'react'
import { isTyping } from '../frame/keyboard'

const boxesOf = (form: string) =>
  [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][form="${form}"]`)].filter(
    (box) => !box.disabled
  )

const chosenIn = (form: string) => boxesOf(form).filter((box) => box.checked).length

/**
 * Lets rows be chosen by keys and ranges: `x` the row in focus, Shift with `x` or a click all from the last one on, `a` all
 * or none, a reason by its key in the form's list of reasons.
 *
 * @param rows what is listed; when it changes, what is chosen is counted again
 * @returns how many are chosen; null until scripts run, when nothing counts them
 */
export function useChoosing(form: string, rows: readonly unknown[]): number | null {
  const [chosen, setChosen] = useState<number | null>(null)
  useEffect(() => {
    let last: HTMLInputElement | null = null
    const count = () => setChosen(chosenIn(form))
    const choose = (box: HTMLInputElement | undefined, on: boolean, range: boolean) => {
      if (!box) return
      const boxes = boxesOf(form)
      const [from, to] = [boxes.indexOf(range && last ? last : box), boxes.indexOf(box)].sort((a, b) => a - b)
      for (const one of boxes.slice(Math.max(0, from ?? 0), (to ?? 0) + 1)) one.checked = on
      last = box
      count()
    }
    const onClick = ({ target, shiftKey }: MouseEvent) => {
      if (target instanceof HTMLInputElement && target.matches(`[form="${form}"]`))
        choose(target, target.checked, shiftKey)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (event.key === 'a') {
        const boxes = boxesOf(form)
        const on = boxes.some((box) => !box.checked)
        for (const box of boxes) box.checked = on
        count()
      } else if (event.key.toLowerCase() === 'x') {
        const box = boxesOf(form).find((one) => one.closest('li')?.contains(document.activeElement))
        choose(box, event.shiftKey || !box?.checked, event.shiftKey)
      } else return pickReason(form, event.key)
      event.preventDefault()
    }
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('keydown', onKey)
    }
  }, [form])
  // rows that left take their marks along
  useEffect(() => setChosen(rows.length > 0 ? chosenIn(form) : 0), [form, rows])
  return chosen
}

/** Options begin with their key. */
function pickReason(form: string, key: string): void {
  const list = document.querySelector<HTMLSelectElement>(`#${form} select[name=policy]`)
  const option = [...(list?.options ?? [])].find(({ text }) => text.startsWith(`${key} · `))
  if (list && option) list.value = option.value
}
