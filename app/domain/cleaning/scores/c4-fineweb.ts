import { counter } from './counter'
import { type ScoreFamily, share } from './score'

const TERMINAL = new Set([...'.!?"”\'’。！？…」』）)'].map((sign) => sign.charCodeAt(0)))
const SHORT_LINE = 30

/** Raffel et al. (2020), section 2.2; lorem ipsum and braces are only told: many a good prompt holds code. */
export const c4: ScoreFamily = {
  name: 'c4',
  version: '1',
  source: 'Raffel et al. (2020), T5/C4, §2.2; cf. datatrove C4QualityFilter',
  measure(f, scores) {
    let ended = 0
    for (let i = 0; i < f.lines; i += 1) if (TERMINAL.has(f.lineLast[i] as number)) ended += 1
    scores['c4.terminal_punctuation'] = share(ended, f.lines)
    scores['c4.lorem_ipsum'] = /lorem ipsum/i.test(f.text) ? 1 : 0
    scores['c4.curly_brace'] = f.braces > 0 ? 1 : 0
  }
}

/** Penedo et al. (2024), section 3.6. Lines under 30 characters are short. */
export const fineweb: ScoreFamily = {
  name: 'fineweb',
  version: '1',
  source: 'Penedo et al. (2024), FineWeb, §3.6; cf. datatrove FineWebQualityFilter',
  measure(f, scores) {
    let short = 0
    let repeated = 0
    counter.start(f.lines)
    for (let i = 0; i < f.lines; i += 1) {
      if ((f.lineLength[i] as number) <= SHORT_LINE) short += 1
      if (counter.add(f.lineHash[i] as number) > 1) repeated += f.lineLength[i] as number
    }
    scores['fineweb.short_lines'] = share(short, f.lines)
    scores['fineweb.repeated_line_chars'] = share(repeated, f.length - f.newlines)
    scores['fineweb.newlines_per_word'] = share(f.newlines, f.words)
  }
}
