import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Mark, type MarkElement, plainText } from '../../domain/markdown/marks'

/**
 * Marks drawn element by element from their tree: nothing in them is ever read as HTML.
 *
 * @param props.page they are a page's own text: headings are headings, pictures are shown. In a remark of somebody, headings
 *   are bold lines and pictures links.
 */
export function Words({ body, page = false }: { body: readonly Mark[]; page?: boolean }) {
  const width = page ? 'gap-4' : 'max-w-[65ch] gap-2'
  return (
    <div
      className={`grid min-w-0 ${width} [&_li_ul,&_li_ol]:mt-0 [&_ol]:list-decimal [&_ol]:pl-6 [&_ul]:list-disc [&_ul]:pl-6`}
    >
      {draw(body, page)}
    </div>
  )
}

const draw = (marks: readonly Mark[], page: boolean): ReactNode[] =>
  marks.map((mark, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: marks have no state and never change places
    typeof mark === 'string' ? mark : <Element key={place} mark={mark} page={page} />
  )

const PLAIN = { p: 'p', ul: 'ul', li: 'li', tr: 'tr', strong: 'strong', em: 'em', del: 'del' } as const

function Element({ mark, page }: { mark: MarkElement; page: boolean }) {
  const inner = draw(mark.of, page)
  switch (mark.tag) {
    case 'br':
      return <br />
    case 'hr':
      return <hr className="border-line" />
    case 'table':
      return <Table>{inner}</Table>
    case 'th':
      return (
        <th scope="col" className="border-b border-line pr-6 text-left align-bottom text-12 text-quiet">
          {inner}
        </th>
      )
    case 'td':
      return <td className="border-b border-line py-1 pr-6 align-top">{inner}</td>
    case 'image':
      if (page)
        return (
          <img src={mark.href} alt={plainText(mark.of)} loading="lazy" className="max-h-120 max-w-full" />
        )
      return <Away href={mark.href}>{plainText(mark.of) || mark.href}</Away>
    case 'heading':
      return page ? <Heading level={mark.level}>{inner}</Heading> : <p className="font-semibold">{inner}</p>
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
      return <Away href={mark.href}>{inner}</Away>
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

function Away({ href, children }: { href: string | undefined; children: ReactNode }) {
  return (
    <a href={href} rel="nofollow ugc noopener" className="text-ember underline underline-offset-2">
      {children}
    </a>
  )
}

/** The page's title is its only first heading. */
function Heading({ level = 2, children }: { level: number | undefined; children: ReactNode }) {
  const Tag = `h${Math.max(2, level)}` as 'h2'
  return <Tag className={level <= 2 ? 'mt-4 text-20' : 'mt-2 font-semibold'}>{children}</Tag>
}

function Table({ children: [head, ...rows] }: { children: ReactNode[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div tabIndex={0} className="overflow-x-auto">
      <table className="text-14 wrap-normal">
        <thead>{head}</thead>
        <tbody>{rows}</tbody>
      </table>
    </div>
  )
}
