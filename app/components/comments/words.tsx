import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Mark, MarkElement } from '../../domain/comments/marks'

/** A comment's words, drawn element by element from its tree: nothing in it is ever read as HTML. */
export function Words({ body }: { body: readonly Mark[] }) {
  return (
    <div className="grid min-w-0 max-w-[65ch] gap-2 [&_li_ul,&_li_ol]:mt-0 [&_ol]:list-decimal [&_ol]:pl-6 [&_ul]:list-disc [&_ul]:pl-6">
      {draw(body)}
    </div>
  )
}

const draw = (marks: readonly Mark[]): ReactNode[] =>
  marks.map((mark, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: marks have no state and never change places
    typeof mark === 'string' ? mark : <Element key={place} mark={mark} />
  )

const PLAIN = { p: 'p', ul: 'ul', li: 'li', strong: 'strong', em: 'em', del: 'del' } as const

function Element({ mark }: { mark: MarkElement }) {
  const inner = draw(mark.of)
  switch (mark.tag) {
    case 'br':
      return <br />
    case 'hr':
      return <hr className="border-line" />
    case 'heading':
      return <p className="font-semibold">{inner}</p>
    case 'quote':
      return <blockquote className="grid gap-2 border-l-2 border-line pl-3 text-quiet">{inner}</blockquote>
    case 'code':
      return <code className="rounded-sm bg-sunken px-1 font-mono text-14">{inner}</code>
    case 'pre':
      return <Code>{inner}</Code>
    case 'ol':
      return <ol start={mark.start}>{inner}</ol>
    case 'mention':
      return (
        <Link to={mark.href ?? ''} className="font-medium text-ember hover:underline">
          {inner}
        </Link>
      )
    case 'link':
      return (
        <a href={mark.href} rel="nofollow ugc noopener" className="text-ember underline underline-offset-2">
          {inner}
        </a>
      )
    default: {
      const Tag = PLAIN[mark.tag]
      return <Tag>{inner}</Tag>
    }
  }
}

function Code({ children }: { children: ReactNode }) {
  const look = 'overflow-x-auto rounded-control bg-sunken p-3 font-mono text-14 wrap-normal'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <pre tabIndex={0} className={look}>
      {children}
    </pre>
  )
}
