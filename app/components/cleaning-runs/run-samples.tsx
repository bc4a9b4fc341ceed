import '~/i18n/load/cleaningRuns'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { RuleChange, RunSample } from '../../domain/cleaning/runs/run-view'
import { useFindingWords } from '../cleaning/finding-words'
import { DiffView, type Run } from '../prompts/diff-view'
import { Badge, Card, Chip, Section } from '../ui'

type Shown = RunSample & { runs: Run[] | null }

/** A few contributions as given, and what differs between the stored cleaned words and those of now; by rule. */
export function RunSamples(props: {
  id: string
  byRule: Record<string, RuleChange>
  rule: string | null
  samples: Shown[]
}) {
  const { t } = useTranslation()
  const rules = Object.keys(props.byRule)
  const { ruleName } = useFindingWords()
  if (rules.length === 0) return null
  const page = `/cleaning/runs/${props.id}`
  return (
    <Section title={t('cleaningRuns:samples.title')} id="samples">
      <nav aria-label={t('cleaningRuns:rules.title')} className="mb-4 flex flex-wrap gap-2">
        <Chip to={`${page}#samples`} active={props.rule === null}>
          {t('cleaningRuns:samples.all')}
        </Chip>
        {rules.map((rule) => (
          <Chip
            key={rule}
            to={`${page}?rule=${encodeURIComponent(rule)}#samples`}
            active={props.rule === rule}
          >
            {ruleName(rule)}
          </Chip>
        ))}
      </nav>
      <ul className="grid gap-4">
        {props.samples.map((sample) => (
          <li key={`${sample.rule} ${sample.subjectId}`}>
            <Sample sample={sample} rule={ruleName(sample.rule)} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const sheet =
  'max-h-64 overflow-y-auto rounded-control border border-line bg-sunken p-3 font-mono text-12 whitespace-pre-wrap wrap-anywhere'

function Sample({ sample, rule }: { sample: Shown; rule: string }) {
  const { t } = useTranslation()
  return (
    <Card className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14">
        <Badge>{rule}</Badge>
        {sample.outcome in OUTCOME_SHOWN ? <span>{t(`cleaningRuns:outcome.${sample.outcome}`)}</span> : null}
        <Link
          to={`/prompts/${sample.promptId}`}
          className="ml-auto text-quiet underline underline-offset-2 hover:text-ember"
        >
          {t('cleaningRuns:samples.see')}
        </Link>
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        <section>
          <h3 className="mb-1 text-12 text-quiet">{t('cleaningRuns:samples.given')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <p tabIndex={0} className={sheet}>
            {sample.given}
          </p>
        </section>
        <section>
          <h3 className="mb-1 text-12 text-quiet">{t('cleaningRuns:samples.change')}</h3>
          {sample.runs ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
            <div tabIndex={0} className={sheet}>
              <DiffView runs={sample.runs} />
            </div>
          ) : (
            <p className="text-14 text-quiet">{t('cleaningRuns:samples.same')}</p>
          )}
        </section>
      </div>
    </Card>
  )
}

const OUTCOME_SHOWN = { hold: true, release: true, redact: true, tell: true }
