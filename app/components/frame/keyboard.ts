/** True while keys belong to a field: they are letters then. Radio buttons and checkboxes take none but their own. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=submit])'))

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
