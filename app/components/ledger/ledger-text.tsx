import '~/i18n/load/ledger'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Verdict } from '~db/vocabulary'
import type { CurrentFinding, Ledger } from '../../domain/cleaning/ledger'
import { cutAtMarks, inCleaned, type Marked, type Replaced } from '../../domain/cleaning/ledger-marks'
import type { Field, Span } from '../../domain/cleaning/record'
import { HiddenCharacter } from '../cleaning/plain-words'
import type { Shown } from './ledger'

const TONES: Record<Verdict, string> = {
  drop: 'bg-amber-soft decoration-amber',
  fix: 'bg-moss-soft decoration-moss',
  flag: 'bg-sunken decoration-edge',
  note: 'bg-sunken decoration-edge'
}

/** A place of a finding: the finding's and the place's number in the list. */
const markOf = (finding: number, place: number) => `${finding}-${place}`

type Placed = Span & { mark: string }

const placedIn = (findings: Ledger['findings']): Placed[] =>
  findings.flatMap(({ places }, f) =>
    places.flatMap(({ spans }, p) => spans.map((span) => ({ ...span, mark: markOf(f, p) })))
  )

/** The words as given and as cleaned, side by side; what a rule found is marked in the one, what replaced it in the other. */
export function LedgerText({ ledger, shown }: { ledger: Ledger; shown: Shown }) {
  const { t } = useTranslation()
  const { given, cleaned, findings, isFile } = ledger
  const placed = placedIn(findings)
  const of = (field: Field): Marked[] => placed.filter((place) => place.field === field)
  const replaced = placed.filter((place): place is Replaced => place.replacement !== undefined)
  const same = cleaned?.text === given.text && cleaned.title === given.title
  const words = (text: string, marked: Marked[], side: 'w' | 'c') => (
    <MarkedWords text={text} marked={marked} side={side} findings={findings} shown={shown} />
  )
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <Sheet title={t(isFile ? 'ledger:alt' : 'ledger:given')}>
        {given.title ? <Heading>{words(given.title, of('title'), 'w')}</Heading> : null}
        {given.text ? (
          words(given.text, of('text'), 'w')
        ) : (
          <p className="text-14 text-quiet">{t('ledger:alt.none')}</p>
        )}
      </Sheet>
      <Sheet title={t('ledger:cleaned')}>
        {isFile ? <p className="text-14 text-quiet">{t('ledger:alt.shown')}</p> : null}
        {!isFile && !cleaned ? <p className="text-14 text-quiet">{t('ledger:pending')}</p> : null}
        {cleaned && same ? <p className="mb-2 text-14 text-quiet">{t('ledger:same')}</p> : null}
        {cleaned?.title ? (
          <Heading>
            {words(cleaned.title, inCleaned(given.title, cleaned.title, 'title', replaced), 'c')}
          </Heading>
        ) : null}
        {cleaned ? words(cleaned.text, inCleaned(given.text, cleaned.text, 'text', replaced), 'c') : null}
      </Sheet>
    </div>
  )
}

function Sheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0 rounded-card border border-line bg-card p-4">
      <h2 className="mb-2 text-12 font-medium text-quiet">{title}</h2>
      {children}
    </section>
  )
}

const Heading = ({ children }: { children: ReactNode }) => (
  <div className="mb-2 border-b border-line pb-2 font-medium">{children}</div>
)

interface MarkedWordsProps {
  text: string
  marked: Marked[]
  /** w: as given, c: as cleaned. */
  side: 'w' | 'c'
  findings: CurrentFinding[]
  shown: Shown
}

function MarkedWords({ text, marked, side, findings, shown }: MarkedWordsProps) {
  let at = 0
  return (
    <p dir="auto" className="font-mono text-14 leading-[1.7] wrap-anywhere whitespace-pre-wrap">
      {cutAtMarks(text, marked).map((piece) => {
        const key = at
        at += piece.text.length
        const words = piece.hidden ? <HiddenCharacter text={piece.text} name={piece.hidden} /> : piece.text
        const mark = piece.marks.at(-1)
        if (mark === undefined) return <span key={key}>{words}</span>
        const finding = Number(mark.split('-')[0])
        const lit = piece.marks.some((one) => Number(one.split('-')[0]) === shown.lit)
        return (
          <a
            key={key}
            href={`#f-${finding}`}
            onMouseEnter={() => shown.light(finding)}
            onMouseLeave={() => shown.light(null)}
            onFocus={() => shown.light(finding)}
            onBlur={() => shown.light(null)}
            className={clsx(
              'scroll-mt-24 rounded-sm underline decoration-2 underline-offset-4 target:outline-2 target:outline-ember has-[:target]:outline-2 has-[:target]:outline-ember',
              TONES[findings[finding]?.verdict ?? 'note'],
              lit && 'outline-2 outline-ember'
            )}
          >
            {piece.anchors.map((anchor) => (
              <span key={anchor} id={`${side}-${anchor}`} className="scroll-mt-24" />
            ))}
            {words}
          </a>
        )
      })}
    </p>
  )
}
