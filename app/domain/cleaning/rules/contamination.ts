import type { Verdict } from '~db/vocabulary'
import type { Overlap, SetName } from '../evaluation/evaluation-index'
import type { Finding } from '../record'

const NAME = 'contamination'
const VERSION = '1'

/** The rule that compares with evaluation sets; the index finds what is shared (`evaluation/`), this tells it. */
export const rule = {
  name: NAME,
  version: VERSION,
  source: {
    en: 'Brown et al. (2020), appendix C; datatrove, 12-grams of the answer and across; NeMo Curator, 10 matches at most',
    'zh-CN':
      'Brown 等（2020），附录 C；datatrove：答案之内及横跨题目与答案的 12 词片段；NeMo Curator：匹配不超过 10 处'
  },
  /**
   * @param overlaps one or more
   * @param n words to an n-gram
   * @param verdict `flag` at the hub, where recipes leave out what they are told to; `drop` at the terminal
   */
  findingFor(
    overlaps: readonly Overlap[],
    { n, sets }: { n: number; sets: readonly SetName[] },
    verdict: Extract<Verdict, 'flag' | 'drop'>
  ): Finding {
    const named = [...new Set(overlaps.map(({ set }) => set))].map((set) => {
      const { name, version } = sets[set] as SetName
      return `${name}@${version}`
    })
    const spans = overlaps.flatMap((overlap) => overlap.spans).sort((a, b) => a.start - b.start)
    return {
      rule: NAME,
      ruleVersion: VERSION,
      verdict,
      severity: 1,
      reason: 'reason.contamination',
      params: { set: named.join(', '), item: overlaps[0]?.row ?? 0, count: overlaps.length, words: n },
      spans: joined(spans).map((span) => ({ field: 'text', ...span }))
    }
  }
} as const

/** Spans in order, those that meet made one. */
function joined(spans: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const made: { start: number; end: number }[] = []
  for (const { start, end } of spans) {
    const last = made.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else made.push({ start, end })
  }
  return made
}
