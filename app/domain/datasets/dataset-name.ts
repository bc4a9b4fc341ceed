/** A repository name every Hub client accepts: 1–96 of letters, digits, `-`, `_`, `.`; see the Hub read protocol, part 1. */
export const isDatasetName = (name: string): boolean =>
  /^[A-Za-z0-9](?:[\w.-]{0,94}[A-Za-z0-9])?$/.test(name) && !/--|\.\./.test(name) && !/\.git$/i.test(name)
