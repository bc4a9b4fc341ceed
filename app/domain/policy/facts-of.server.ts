import { languageOf } from '../cleaning/pipeline'
import type { Finding } from '../cleaning/record'
import type { Subject } from '../cleaning/subject.server'
import type { Print } from '../outputs/read-print.server'
import type { Facts } from './facts'
import { policyRuleOf } from './rule'

export type Account = Facts['account']

/** What is known of a contribution beyond what was given. */
export interface Known {
  findings: readonly Finding[]
  scores: Readonly<Record<string, number>> | null
  print: Pick<Print, 'hash' | 'crops'> | null
  account: Account
  reports: number
}

/** A prompt or an output as rules look at it, whether it is being cleaned or was long ago. */
export function factsOf(subject: Subject, known: Known): Facts {
  const isPrompt = subject.type === 'revision'
  const { findings, scores, print, account, reports } = known
  const title = isPrompt ? subject.title : ''
  const text = subject.text ?? subject.alt
  return {
    subject: isPrompt ? 'prompt' : 'output',
    ...{
      id: subject.id,
      modality: subject.modality,
      scenario: subject.scenario,
      generator: subject.generatorId
    },
    ...{ title, text, account, reports },
    // what is stored of a prompt is the language of what it shows
    language: () => languageOf({ title, text, language: subject.language }),
    findings: findings.filter(({ rule }) => policyRuleOf(rule) === null),
    scores: scores ?? {},
    file: subject.blobSha256 ? { sha256: subject.blobSha256, hashes: hashesOf(print) } : null
  }
}

/** The hashes a picture is looked up by: of the whole, and with a little cut off. */
const hashesOf = (print: Known['print']): bigint[] =>
  print === null || print.hash === null ? [] : [print.hash, ...print.crops]
