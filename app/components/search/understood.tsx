import '~/i18n/load/find'
import { Link } from '@remix-run/react'
import { X } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { withQuery } from '../../domain/prompts/list-prompts'
import { type QueryTerm, withoutTerm } from '../../domain/search/query'
import { useWords } from '../feed/words'

/**
 * What a query was understood as, beyond plain words: a chip each, whose cross takes it out of the text. `search` is the
 * page's own query string.
 */
export function Understood(props: {
  q: string
  search: string
  terms: QueryTerm[]
  generators: Record<string, string>
}) {
  const { t } = useTranslation()
  const inWords = useTermWords(props.generators)
  const special = props.terms.filter((term) => term.kind !== 'word' || term.not)
  if (special.length === 0) return null
  const query = new URLSearchParams(props.search)
  return (
    <ul aria-label={t('find:understood')} className="mb-3 flex flex-wrap gap-2">
      {special.map((term) => {
        const label = inWords(term)
        return (
          <li key={term.start}>
            <Link
              to={`/search${withQuery(query, { q: withoutTerm(props.q, term) || null })}`}
              aria-label={t('find:remove', { term: label })}
              className="inline-flex min-h-8 items-center gap-1 rounded-full border border-line bg-sunken px-3 text-14 text-ink hover:border-edge"
            >
              {label}
              <X size={14} strokeWidth={1.5} aria-hidden />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

function useTermWords(generators: Record<string, string>): (term: QueryTerm) => string {
  const { t } = useTranslation()
  const words = useWords()
  const nameOf = (kind: string, value: string) =>
    kind === 'generator'
      ? (generators[value] ?? value)
      : kind === 'tag'
        ? `#${value}`
        : kind === 'author'
          ? `@${value}`
          : words(kind, value)
  return (term) => {
    if (term.kind === 'min') return t('find:term.min', { value: term.stars })
    const said =
      term.kind === 'word'
        ? term.text
        : term.kind === 'phrase'
          ? t('find:term.phrase', { value: term.text })
          : t(`find:term.${term.name}`, {
              value: term.values.map((value) => nameOf(term.name, value)).join(t('find:or'))
            })
    return term.not ? t('find:without', { term: said }) : said
  }
}
