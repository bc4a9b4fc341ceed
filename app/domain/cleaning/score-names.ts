/** How a score is read: a share 0–1, a number of its own, or a mark that is there or not. */
type Kind = 'share' | 'number' | 'mark'

const shares = (family: string, names: string): [string, Kind][] =>
  names.split(' ').map((name) => [`${family}.${name}`, 'share'])

/** Every score by family, in the order they are shown. */
export const SCORE_FAMILIES: readonly { family: string; scores: readonly [name: string, kind: Kind][] }[] = [
  {
    family: 'content',
    scores: shares('content', 'toxicity sexual spam injection refusal boilerplate language_confidence')
  },
  {
    family: 'gopher',
    scores: [
      ['gopher.words', 'number'],
      ['gopher.mean_word_length', 'number'],
      ['gopher.stop_words', 'number'],
      ...shares('gopher', 'alphabetic_words symbol_words bullet_lines ellipsis_lines')
    ]
  },
  {
    family: 'repetition',
    scores: shares(
      'repetition',
      'lines line_chars paragraphs paragraph_chars top_2_gram top_3_gram top_4_gram repeated_5_gram repeated_6_gram repeated_7_gram repeated_8_gram repeated_9_gram repeated_10_gram'
    )
  },
  {
    family: 'c4',
    scores: [...shares('c4', 'terminal_punctuation'), ['c4.lorem_ipsum', 'mark'], ['c4.curly_brace', 'mark']]
  },
  {
    family: 'fineweb',
    scores: [...shares('fineweb', 'short_lines repeated_line_chars'), ['fineweb.newlines_per_word', 'number']]
  },
  {
    family: 'juicer',
    scores: [
      ...shares('juicer', 'alphanumeric special_characters character_repetition'),
      ['juicer.average_line_length', 'number']
    ]
  }
]
