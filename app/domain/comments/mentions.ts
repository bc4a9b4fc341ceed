import { type Mark, plainText } from '../markdown/marks'

/** The names a comment calls with `@`, lower case, each once; nothing in code counts. */
export function mentionsIn(marks: readonly Mark[], found = new Set<string>()): Set<string> {
  for (const mark of marks) {
    if (typeof mark === 'string') continue
    if (mark.tag === 'mention') found.add(plainText(mark.of).slice(1).toLowerCase())
    else mentionsIn(mark.of, found)
  }
  return found
}

/**
 * Gives mentions their profiles; those of nobody become plain text.
 *
 * @param names lower case → as written by its owner
 */
export function linkMentions(marks: readonly Mark[], names: ReadonlyMap<string, string>): Mark[] {
  return marks.map((mark) => {
    if (typeof mark === 'string') return mark
    if (mark.tag !== 'mention') return { ...mark, of: linkMentions(mark.of, names) }
    const called = plainText(mark.of)
    const name = names.get(called.slice(1).toLowerCase())
    return name ? { ...mark, href: `/users/${name}` } : called
  })
}
