const MARK = /\$\{([^{}\n]{0,300})\}/g
const VARIABLE = /^\s*([\p{L}\p{N}_][\p{L}\p{M}\p{N}_ -]{0,63}?)\s*(?::\s*([^{}\n]{0,200}?)\s*)?$/u

/**
 * Variables as prompts.chat writes them, `${name}` and `${name:default}`, in the hub's form `{{name: default}}`. A text
 * with fenced code, or with a `${…}` that is an expression, stays as it is: there it may be code.
 */
export function toHubVariables(text: string): string {
  const marks = [...text.matchAll(MARK)].map((match) => VARIABLE.exec(match[1] ?? ''))
  if (marks.length === 0 || marks.includes(null) || text.includes('```')) return text
  return text.replace(MARK, (_whole, inner: string) => {
    const [, name = '', example = ''] = VARIABLE.exec(inner) ?? []
    return example ? `{{${name}: ${example}}}` : `{{${name}}}`
  })
}
