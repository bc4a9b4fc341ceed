import type { Parameter } from './parameter'

/** A value as it is kept, or what is wrong with it: the last part of a message key `parameters:error.…`. */
export type Checked =
  | { value: string }
  | { wrong: 'integer' | 'number' | 'range' | 'choice' | 'flag' | 'ratio' | 'size' }

const YES = /^(|true|yes|on|1|是|开|开启)$/i
const NO = /^(false|no|off|0|否|关|关闭)$/i
const NUMBER = /^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/
const SEED = /^-?\d{1,20}$/

const inRange = ({ min, max }: Parameter, value: number) =>
  (min === undefined || value >= min) && (max === undefined || value <= max)

/** Full-width digits and signs, as Chinese keyboards type them, in their plain forms. */
const plain = (text: string) => text.normalize('NFKC').trim()

function pair(value: string, sign: RegExp, joiner: string): string | null {
  const [first, second, ...more] = plain(value).split(sign)
  const whole = (part: string | undefined) =>
    part !== undefined && /^\d{1,5}(\.\d{1,4})?$/.test(part) && Number(part) > 0
  return whole(first) && whole(second) && more.length === 0 ? `${first}${joiner}${second}` : null
}

const chosen = ({ choices = [] }: Parameter, value: string) =>
  choices.find((choice) => choice.toLowerCase() === plain(value).toLowerCase())

/** Checks one setting's value and gives it its one spelling: `512×768` → `512x768`, `16：9` → `16:9`, `是` → `true`. */
export function checkValue(parameter: Parameter, given: string): Checked {
  const value = plain(given)
  switch (parameter.kind) {
    case 'text':
      return { value: given.trim() }
    case 'integer':
      if (!/^[+-]?\d{1,15}$/.test(value)) return { wrong: 'integer' }
      return inRange(parameter, Number(value)) ? { value } : { wrong: 'range' }
    case 'number':
      if (!NUMBER.test(value)) return { wrong: 'number' }
      return inRange(parameter, Number(value)) ? { value } : { wrong: 'range' }
    case 'seed':
      if (!SEED.test(value)) return { wrong: 'integer' }
      return inRange(parameter, Number(value)) ? { value } : { wrong: 'range' }
    case 'flag':
      return YES.test(value) ? { value: 'true' } : NO.test(value) ? { value: 'false' } : { wrong: 'flag' }
    case 'choice': {
      const choice = chosen(parameter, given)
      return choice ? { value: choice } : { wrong: 'choice' }
    }
    case 'ratio': {
      const ratio = chosen(parameter, given) ?? pair(given, /\s*[:/]\s*/, ':')
      return ratio ? { value: ratio } : { wrong: 'ratio' }
    }
    case 'size': {
      const size = chosen(parameter, given) ?? pair(given, /\s*[x×*]\s*/i, 'x')
      return size ? { value: size } : { wrong: 'size' }
    }
  }
}
