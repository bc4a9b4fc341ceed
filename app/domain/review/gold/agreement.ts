import { alphaOf, krippendorff, nominal, type RatingPattern } from '../../datasets/notes/krippendorff'

/** What one moderator said of one case. */
export interface Judgement {
  caseId: string
  moderatorId: string
  /** `fits`, or the reason of a refusal. */
  label: string
}

/** Krippendorff's α of judgements on cases that several people judged; null where nothing varies or nothing is shared. */
export interface Agreement {
  all: { alpha: number; low: number; high: number; cases: number } | null
  pairs: { one: string; other: string; cases: number; same: number; alpha: number | null }[]
}

/** How far moderators agree: all together, and each pair on the cases both judged, those with most cases first. */
export function agreementOf(judgements: readonly Judgement[]): Agreement {
  const labels = [...new Set(judgements.map(({ label }) => label))].sort()
  const byCase = new Map<string, Map<string, number>>()
  for (const { caseId, moderatorId, label } of judgements) {
    const of = byCase.get(caseId) ?? new Map<string, number>()
    byCase.set(caseId, of.set(moderatorId, labels.indexOf(label)))
  }
  const units = [...byCase.values()].filter((of) => of.size > 1)
  const patternOf = (given: Iterable<number>): RatingPattern => {
    const counts = labels.map(() => 0)
    for (const at of given) counts[at] = (counts[at] ?? 0) + 1
    return { counts, units: 1 }
  }
  const all = alphaOf(
    units.map((of) => patternOf(of.values())),
    nominal
  )
  const pairs = new Map<string, { one: string; other: string; shared: [number, number][] }>()
  for (const of of units) {
    const said = [...of].sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [i, [one, a]] of said.entries())
      for (const [other, b] of said.slice(i + 1)) {
        const pair = pairs.get(`${one} ${other}`) ?? { one, other, shared: [] }
        pair.shared.push([a, b])
        pairs.set(`${one} ${other}`, pair)
      }
  }
  return {
    all: all && { alpha: all.alpha, low: all.low, high: all.high, cases: units.length },
    pairs: [...pairs.values()]
      .map(({ one, other, shared }) => ({
        ...{ one, other, cases: shared.length },
        same: shared.filter(([a, b]) => a === b).length,
        alpha: krippendorff(shared.map(patternOf), nominal)
      }))
      .sort((a, b) => b.cases - a.cases)
  }
}
