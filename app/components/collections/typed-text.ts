/** What was typed into a field before the form was refused; `otherwise` when nothing was sent. */
export function typedText(
  last: { initialValue?: Record<string, unknown> | null } | null | undefined,
  name: string,
  otherwise = ''
): string {
  if (!last?.initialValue) return otherwise
  const value = last.initialValue[name]
  return typeof value === 'string' ? value : ''
}
