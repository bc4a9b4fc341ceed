import { markText } from '../../domain/review/hidden-characters'

/**
 * A text as it is, findings highlighted, and every hidden character shown by its name, so that none can reverse,
 * hide or disguise what stands there.
 */
export function MarkedText(props: { text: string; spans?: readonly { start: number; end: number }[] }) {
  let at = 0
  return (
    <p dir="auto" className="font-mono text-14 leading-[1.6] wrap-anywhere whitespace-pre-wrap">
      {markText(props.text, props.spans ?? []).map((piece) => {
        const key = at
        at += piece.text.length
        if (piece.hidden)
          return (
            <bdi
              key={key}
              className="mx-0.5 rounded-sm border border-brick bg-brick-soft px-1 text-12 text-brick select-none"
            >
              {piece.hidden}
              {piece.text === '\r' || piece.text === '\u2028' || piece.text === '\u2029' ? '\n' : null}
            </bdi>
          )
        return piece.marked ? (
          <mark
            key={key}
            className="rounded-sm bg-amber-soft text-ink underline decoration-amber decoration-2 underline-offset-2"
          >
            {piece.text}
          </mark>
        ) : (
          <span key={key}>{piece.text}</span>
        )
      })}
    </p>
  )
}
