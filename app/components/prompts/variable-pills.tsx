import { Fragment } from 'react'
import { splitVariables } from '../../domain/prompts/variables'

/** A prompt's text with its variables marked, for reading only. */
export function VariablePills({ text }: { text: string }) {
  let at = 0
  return splitVariables(text).map((piece) => {
    const key = at++
    return piece.kind === 'text' ? (
      <Fragment key={key}>{piece.text}</Fragment>
    ) : (
      <span
        key={key}
        className="rounded-full bg-ember-soft px-2 text-ember"
        title={piece.example || undefined}
      >
        {piece.name}
      </span>
    )
  })
}
