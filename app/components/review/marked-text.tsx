import { markText } from '../../domain/review/hidden-characters'
import { HiddenCharacter } from '../cleaning/plain-words'

/**
 * A text as it is, findings highlighted, and every hidden character shown by its name, so that none can reverse,
 * hide or disguise what stands there.
 */
export function MarkedText(props: {
  text: string
  spans?: readonly { start: number; end: number }[]
  /** Places in it can be marked: what is selected is found by where its pieces begin. */
  field?: 'title' | 'text'
}) {
  let at = 0
  return (
    <p
      data-words={props.field}
      data-length={props.text.length}
      dir="auto"
      className="font-mono text-14 leading-[1.6] wrap-anywhere whitespace-pre-wrap"
    >
      {markText(props.text, props.spans ?? []).map((piece) => {
        const key = at
        at += piece.text.length
        if (piece.hidden)
          return (
            <span key={key} data-at={key} data-hidden>
              <HiddenCharacter text={piece.text} name={piece.hidden} />
            </span>
          )
        return piece.marked ? (
          <mark
            key={key}
            data-at={key}
            className="rounded-sm bg-amber-soft text-ink underline decoration-amber decoration-2 underline-offset-2"
          >
            {piece.text}
          </mark>
        ) : (
          <span key={key} data-at={key}>
            {piece.text}
          </span>
        )
      })}
    </p>
  )
}
