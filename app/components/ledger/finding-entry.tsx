import '~/i18n/load/ledger'
import { Form } from '@remix-run/react'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { CurrentFinding, Ledger } from '../../domain/cleaning/ledger'
import { WHY_LIMIT } from '../../domain/review/dispute'
import { FindingLine } from '../cleaning/finding-list'
import { useFindingWords } from '../cleaning/finding-words'
import { PlainWords } from '../cleaning/plain-words'
import { Alert, Badge, Button, Field, Textarea } from '../ui'
import type { LedgerProblem, Shown } from './ledger'

/** Places of a finding that are listed; the text marks them all. */
const LISTED = 50

interface EntryProps {
  finding: CurrentFinding
  index: number
  ledger: Ledger
  shown: Shown
  problem: LedgerProblem | null
}

/** One finding: what and why, by which rule, where, and room to say that it is wrong. */
export function FindingEntry({ finding, index, ledger, shown, problem }: EntryProps) {
  const { t } = useTranslation()
  const { sourceName } = useFindingWords()
  return (
    <li
      id={`f-${index}`}
      onMouseEnter={() => shown.light(index)}
      onMouseLeave={() => shown.light(null)}
      className={clsx(
        'flex scroll-mt-24 flex-col gap-2 rounded-card border bg-card p-4 target:border-ember',
        shown.lit === index ? 'border-ember' : 'border-line'
      )}
    >
      <FindingLine finding={finding} />
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-12 text-quiet">
        <span className="font-medium">{t(`ledger:effect.${finding.verdict}`)}</span>
        <span title={finding.rule}>{t('ledger:version', { version: finding.ruleVersion })}</span>
        {finding.source ? <span>{t('ledger:follows', { source: sourceName(finding.source) })}</span> : null}
      </p>
      {finding.places.length > 0 ? <Places finding={finding} index={index} /> : null}
      {finding.disputable ? <Wrong finding={finding} ledger={ledger} problem={problem} /> : null}
    </li>
  )
}

function Places({ finding, index }: { finding: CurrentFinding; index: number }) {
  const { t } = useTranslation()
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12">
      {finding.places.slice(0, LISTED).map((place, number) => (
        <li key={place.key} className="flex max-w-full flex-wrap items-baseline gap-x-2">
          <a
            href={`#w-${index}-${number}`}
            title={t('ledger:place.given')}
            className="max-w-[40ch] truncate font-mono underline decoration-line underline-offset-2 hover:text-ember"
          >
            <PlainWords text={place.words.slice(0, 200)} />
          </a>
          {place.replacement ? (
            <a
              href={`#c-${index}-${number}`}
              title={t('ledger:place.cleaned')}
              className="font-mono text-moss hover:underline"
            >
              → {place.replacement}
            </a>
          ) : null}
          {place.spans.length > 1 ? (
            <span className="text-quiet">{t('ledger:times', { count: place.spans.length })}</span>
          ) : null}
          {place.dispute ? <Badge>{t(`ledger:disputed.${place.dispute}`)}</Badge> : null}
        </li>
      ))}
    </ul>
  )
}

/** Folded away until asked for; opens by itself with what was typed when it came back. */
function Wrong({ finding, ledger, problem }: Omit<EntryProps, 'index' | 'shown'>) {
  const { t } = useTranslation()
  const places = finding.places.filter(({ dispute }) => dispute !== 'upheld').slice(0, LISTED)
  return (
    <details open={problem !== null || undefined} className="text-14">
      <summary className="inline-flex h-8 cursor-pointer items-center rounded-control border border-line px-3 hover:border-edge">
        {t('ledger:wrong')}
      </summary>
      <Form method="post" className="mt-3 flex max-w-[65ch] flex-col gap-3">
        <input type="hidden" name="intent" value="dispute" />
        <input type="hidden" name="subjectId" value={ledger.subjectId} />
        <input type="hidden" name="rule" value={finding.rule} />
        <input type="hidden" name="ruleVersion" value={finding.ruleVersion} />
        {problem?.form ? <Alert tone="brick">{problem.form}</Alert> : null}
        {places.length > 0 ? (
          <fieldset>
            <legend className="mb-1 font-medium">{t('ledger:wrong.which')}</legend>
            {places.map((place) => (
              <label key={place.key} className="flex items-start gap-2 py-0.5">
                <input
                  type="checkbox"
                  name="places"
                  value={place.key}
                  defaultChecked={places.length === 1}
                  className="mt-1 size-4 shrink-0 accent-(--ember)"
                />
                <span className="min-w-0 font-mono wrap-anywhere">
                  <PlainWords text={place.words.slice(0, 200)} />
                </span>
              </label>
            ))}
            {problem?.places ? (
              <p role="alert" className="mt-1 text-brick">
                {problem.places}
              </p>
            ) : null}
          </fieldset>
        ) : null}
        <Field
          id={`why-${finding.rule}`}
          name="why"
          required
          label={t('ledger:wrong.why')}
          hint={t('ledger:wrong.hint')}
          error={problem?.why}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              autosize={false}
              maxLength={WHY_LIMIT}
              defaultValue={problem?.typedWhy}
              className="text-14"
            />
          )}
        </Field>
        <div>
          <Button size="sm">{t('ledger:wrong.send')}</Button>
        </div>
      </Form>
    </details>
  )
}
