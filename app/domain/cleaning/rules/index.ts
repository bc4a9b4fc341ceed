import type { Rule } from '../record'
import { rule as bankCard } from './bank-card'
import { rule as boilerplate } from './boilerplate'
import { rule as chineseId } from './chinese-id'
import { rule as email } from './email'
import { rule as hiddenText } from './hidden-text'
import { rule as highEntropy } from './high-entropy'
import { rule as iban } from './iban'
import { rule as injection } from './injection'
import { rule as ip } from './ip'
import { rule as language } from './language'
import { rule as passport } from './passport'
import { rule as phone } from './phone'
import { rule as privateKey } from './private-key'
import { rule as refusal } from './refusal'
import { rule as secrets } from './secrets'
import { rule as spam } from './spam'
import { rule as unicodeRepair } from './unicode-repair'

/** The rules that look at one record on its own. Their order has no effect on the outcome. */
export const RULES: readonly Rule[] = [
  unicodeRepair,
  hiddenText,
  language,
  secrets,
  privateKey,
  highEntropy,
  chineseId,
  iban,
  bankCard,
  passport,
  email,
  ip,
  phone,
  spam,
  injection,
  refusal,
  boilerplate
]
