import type { ContentRating } from '~db/vocabulary'
import { reaches } from '../content-ratings/content-rating'
import { type BacktestResult, type Fate, noFates, type RuleResult, SAMPLES } from './backtest'
import { drawOf } from './compile'
import { strongest } from './effects'
import type { Facts } from './facts'
import type { PolicyRule } from './rule'

interface Looked {
  type: 'revision' | 'output' | 'comment'
  id: string
  promptId: string | null
  /** What people say it is: its author, readers and moderators, but no rule. Null for comments. */
  rating: ContentRating | null
  facts: Pick<Facts, 'language'>
}

/** Adds up what a rule set meets. The samples are drawn by hash: the same of the same, in whatever order they come. */
export class BacktestCount {
  private readonly sum = {
    ...{ looked: 0, hit: 0, turnedDown: 0, letPass: 0 },
    effects: { reject: 0, hold: 0, label: 0, sample: 0 } satisfies BacktestResult['effects'],
    fates: noFates()
  }
  private readonly languages = new Map<string, { looked: number; hit: number }>()
  private readonly rules: Map<string, RuleResult>

  constructor(rules: readonly PolicyRule[]) {
    this.rules = new Map(
      rules.map(({ name, does, percent, rating }) => [
        name,
        { name, does, percent, ...(rating && { rating, rated: 0 }), hit: 0, fates: noFates(), samples: [] }
      ])
    )
  }

  /** @param met the rules it meets */
  add(one: Looked, met: readonly PolicyRule[], fate: Fate): void {
    const { sum } = this
    sum.looked += 1
    if (fate === 'rejected' || fate === 'removed') sum.turnedDown += 1
    if (fate === 'kept') sum.letPass += 1
    const name = one.facts.language()
    const language = this.languages.get(name) ?? { looked: 0, hit: 0 }
    this.languages.set(name, language)
    language.looked += 1
    if (met.length === 0) return
    language.hit += 1
    sum.hit += 1
    const effect = strongest(met.filter(({ does }) => does !== 'label'))
    if (effect) sum.effects[effect] += 1
    if (effect !== 'reject' && met.some(({ does }) => does === 'label')) sum.effects.label += 1
    sum.fates[fate] += 1
    for (const rule of met) this.addTo(this.rules.get(rule.name) as RuleResult, one, fate)
  }

  private addTo(rule: RuleResult, { type, id, promptId, rating }: Looked, fate: Fate): void {
    rule.hit += 1
    rule.fates[fate] += 1
    if (rule.rating && rating && reaches(rating, rule.rating)) rule.rated = (rule.rated ?? 0) + 1
    const place = (other: string) => drawOf(`sample ${rule.name}`, other)
    rule.samples.push({ type, id, promptId, fate })
    rule.samples.sort((a, b) => place(a.id) - place(b.id))
    rule.samples.length = Math.min(rule.samples.length, SAMPLES)
  }

  result(): BacktestResult {
    return {
      ...this.sum,
      languages: [...this.languages]
        .map(([language, counts]) => ({ language, ...counts }))
        .sort((a, b) => b.looked - a.looked || (a.language < b.language ? -1 : 1)),
      rules: [...this.rules.values()]
    }
  }
}
