/** Nothing in it is changed: lower-case ASCII and Han in single spaces. */
const PLAIN = /^(?:[!-@[-`a-z{-~\u3001-\u3003\u4e00-\u9fff]| (?! ))*$/
const MARKS = /[\u0300-\u036f]/g
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const HAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
/** What is put between characters of a script without spaces to break a word up. */
const BROKEN = new RegExp(`(?<=[${HAN}])[ *·•_~|]{1,3}(?=[${HAN}])`, 'gu')
const MAY_BREAK = /[ *·•_~|]/

/**
 * Words by what one reads: full-width and ornamental letters as plain ones, in lower case, without marks over letters and
 * without anything that shows nothing; every run of white space one space. Linear. Put in again, it comes out the same.
 */
export function plainSigns(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  return text
    .replace(UNSEEN, '')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The same with nothing between characters of Chinese or Japanese that was put there to break a word up. */
export const closeUp = (signs: string): string => (MAY_BREAK.test(signs) ? signs.replace(BROKEN, '') : signs)

/** Words as lists of words are compared. */
export const plainWords = (text: string): string => closeUp(plainSigns(text))
