import { fnv1a } from '../fnv'
import { type ScoreFamily, share } from './score'

const BITS = 4096

/** The words' hashes, and a bit for each: most words are passed over by one look. */
function listOf(words: string) {
  const hashes = words.split(' ').map((word) => fnv1a(word) | 0)
  const bits = new Uint8Array(BITS)
  for (const hash of hashes) bits[hash & (BITS - 1)] = 1
  return { hashes: new Set(hashes), bits }
}
/** Gopher's eight; for Chinese, Japanese and Thai, whose characters are the words, the commonest characters of Chinese. */
const STOP_WORDS = listOf('the be to of and that have with')
const ZH_STOP_WORDS = listOf('的 是 在 和 了 有 我 不')

const BULLETS = new Set([...'-*•‣▪●◦·–—➢➤►○■□◆'].map((sign) => sign.charCodeAt(0)))

/** Rae et al. (2021), appendix A1.1: what text worth learning from looks like on the web. */
export const gopherQuality: ScoreFamily = {
  name: 'gopher',
  version: '1',
  source: 'Rae et al. (2021), Gopher, A1.1; cf. datatrove GopherQualityFilter',
  measure(f, scores) {
    const known = f.language === 'zh' ? ZH_STOP_WORDS : STOP_WORDS
    let stops = 0
    for (let i = 0; i < f.words; i += 1) {
      const hash = f.wordHash[i] as number
      if (known.bits[hash & (BITS - 1)] === 1 && known.hashes.has(hash)) stops += 1
    }
    let bullets = 0
    let trailing = 0
    for (let i = 0; i < f.lines; i += 1) {
      if (BULLETS.has(f.lineFirst[i] as number)) bullets += 1
      trailing += f.lineTrails[i] as number
    }
    scores['gopher.words'] = f.words
    scores['gopher.mean_word_length'] = share(f.wordChars, f.words)
    scores['gopher.symbol_words'] = share(f.hashes + f.ellipses, f.words)
    scores['gopher.bullet_lines'] = share(bullets, f.lines)
    scores['gopher.ellipsis_lines'] = share(trailing, f.lines)
    scores['gopher.alphabetic_words'] = share(f.alphabetic, f.words)
    scores['gopher.stop_words'] = stops
  }
}
