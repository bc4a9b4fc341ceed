/** True while keys belong to a field: they are letters then. Radio buttons and checkboxes take none but their own. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=submit])'))

/** Does what pressing an element means: a form is submitted, a label's control clicked, a details opened, else a click. */
export function press(target: HTMLElement): void {
  if (target instanceof HTMLFormElement) target.requestSubmit()
  else if (target instanceof HTMLDetailsElement) {
    target.open = !target.open
    if (target.open) target.querySelector<HTMLElement>('textarea, select, input:not([type=hidden])')?.focus()
  } else if (target instanceof HTMLLabelElement) target.control?.click()
  else if (target.matches('textarea, input')) target.focus()
  else if (!(target instanceof HTMLButtonElement && target.disabled)) target.click()
}

/**
 * Moves the focus along the links of a list, from the current one (`aria-current`) when none has the focus.
 *
 * @returns false when there are none
 */
export function walkLinks(selector: string, step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>(selector)]
  if (links.length === 0) return false
  const focused = links.indexOf(document.activeElement as HTMLElement)
  const at = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute('aria-current'))
  links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
  return true
}
