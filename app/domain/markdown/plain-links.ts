import { type Mark, plainText } from './marks'

/** Links and pictures as the words they are made of, with the address behind them where the words do not say it. */
export function plainLinks(marks: readonly Mark[]): Mark[] {
  return marks.flatMap((mark): Mark[] => {
    if (typeof mark === 'string') return [mark]
    if (mark.tag !== 'link' && mark.tag !== 'image') return [{ ...mark, of: plainLinks(mark.of) }]
    const said = plainText(mark.of)
    const address = mark.href && !mark.href.endsWith(said) ? ` (${mark.href})` : ''
    return [...plainLinks(mark.of), said ? address : (mark.href ?? '')]
  })
}
