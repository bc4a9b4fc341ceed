import '~/i18n/load/cleaning'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { CircleAlert, Eraser, Flag, Ruler } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { Verdict } from '~db/vocabulary'
import { Badge, type Tone } from '../ui'
import { useFindingWords } from './finding-words'
import { PicturePair } from './picture-pair'

/** A finding as the pages show it. */
interface ShownFinding {
  rule: string
  ruleVersion?: string
  verdict: Verdict
  reason: string
  params: Record<string, string | number>
}

const looks: Record<Verdict, { tone: Tone; Icon: typeof Flag }> = {
  drop: { tone: 'amber', Icon: CircleAlert },
  fix: { tone: 'moss', Icon: Eraser },
  flag: { tone: 'plain', Icon: Flag },
  note: { tone: 'plain', Icon: Ruler }
}

/**
 * What cleaning found in a contribution, and why, in words. A duplicate links to the one that was there first; of a picture,
 * where `picture` names its file, both are shown.
 */
export function FindingList(props: {
  findings: readonly ShownFinding[]
  picture?: string
  className?: string
}) {
  const { t } = useTranslation()
  if (props.findings.length === 0) return <p className="text-14 text-quiet">{t('cleaning:list.none')}</p>
  return (
    <ul aria-label={t('cleaning:list.label')} className={clsx('grid gap-2', props.className)}>
      {props.findings.map((finding) => (
        <li key={finding.rule}>
          <FindingLine finding={finding} picture={props.picture} />
        </li>
      ))}
    </ul>
  )
}

/** One finding in words: the rule's name and the reason. */
export function FindingLine({ finding, picture }: { finding: ShownFinding; picture?: string }) {
  const { t } = useTranslation()
  const { ruleName, reasonOf } = useFindingWords()
  const { tone, Icon } = looks[finding.verdict]
  const version = t('cleaning:list.version', { rule: finding.rule, version: finding.ruleVersion ?? '' })
  return (
    <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-14">
      <Badge tone={tone} icon={<Icon size={14} strokeWidth={1.5} aria-hidden />} title={version}>
        {ruleName(finding.rule)}
      </Badge>
      <span className="min-w-0">
        {reasonOf(finding)}{' '}
        {finding.params.prompt ? (
          <Link to={`/prompts/${finding.params.prompt}`} className="text-ember underline underline-offset-2">
            {t('cleaning:list.earlier')}
          </Link>
        ) : null}
      </span>
      {picture && finding.params.picture ? (
        <PicturePair
          here={picture}
          earlier={String(finding.params.picture)}
          exact={finding.rule === 'exact-duplicate'}
        />
      ) : null}
    </div>
  )
}
