import { splitHidden } from '../../domain/review/hidden-characters'

/** A hidden character, by its short name; it is not selected, so copies hold what stands there. */
export function HiddenCharacter({ text, name }: { text: string; name: string }) {
  return (
    <bdi className="mx-0.5 rounded-sm border border-brick bg-brick-soft px-1 text-12 text-brick select-none">
      {name}
      {text === '\r' || text === '\u2028' || text === '\u2029' ? '\n' : null}
    </bdi>
  )
}

/** Words in which nothing is hidden: every invisible character is shown by its name. */
export function PlainWords({ text }: { text: string }) {
  let at = 0
  return (
    <bdi>
      {splitHidden(text).map((piece) => {
        const key = at
        at += piece.text.length
        return piece.hidden ? <HiddenCharacter key={key} text={piece.text} name={piece.hidden} /> : piece.text
      })}
    </bdi>
  )
}
