import type { Language } from '~db/vocabulary'
import { detectLanguage } from '../cleaning/detect-language'
import { splitVariables } from './variables'

/**
 * The language a prompt seems to be in (BCP 47 primary subtag), its variables left out; `und` when it can not be told.
 * A first guess for what was just given; cleaning has the last word.
 */
export const guessLanguage = (text: string): Language =>
  detectLanguage(
    splitVariables(text)
      .map((piece) => (piece.kind === 'text' ? piece.text : ' '))
      .join('')
  ).language
