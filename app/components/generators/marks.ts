import '~/i18n/load/marks'
import type { Provenance } from '../../domain/generators/generation-record'

/** A mark in words: a message key with its parameters, and whether it speaks for or against the file. */
export interface MarkWords {
  key: string
  params?: Record<string, string>
  tone: 'plain' | 'amber' | 'brick'
}

/** What a file's marks say about being made by AI, in words. Absent marks prove nothing, so nothing is said of them. */
export function marksInWords(marks: Provenance): MarkWords[] {
  const words: MarkWords[] = []
  const { c2pa, cnAigc, iptc, appExport } = marks
  if (c2pa) {
    const signer = c2pa.signerOrganization ?? ''
    words.push({
      key: signer ? `marks:c2pa.${c2pa.verdict}` : 'marks:c2pa.nobody',
      params: { signer },
      tone: c2pa.verdict === 'broken' ? 'brick' : 'plain'
    })
    if (c2pa.ai !== 'not-declared') words.push({ key: `marks:ai.${c2pa.ai}`, tone: 'plain' })
    if (c2pa.doNotTrain) words.push({ key: 'marks:no_training', tone: 'amber' })
  }
  if (marks.c2paRemote)
    words.push({ key: 'marks:c2pa.remote', params: { host: marks.c2paRemote }, tone: 'plain' })
  if (cnAigc)
    words.push(
      cnAigc.producer
        ? { key: 'marks:aigc.by', params: { producer: cnAigc.producer }, tone: 'plain' }
        : { key: 'marks:aigc', tone: 'plain' }
    )
  if (iptc?.digitalSourceType && /trainedAlgorithmicMedia/i.test(iptc.digitalSourceType))
    words.push({ key: 'marks:iptc', tone: 'plain' })
  if (marks.synthidDeclared) words.push({ key: 'marks:synthid', tone: 'plain' })
  if (marks.xaiSignature) words.push({ key: 'marks:xai', tone: 'plain' })
  if (appExport)
    words.push({
      key: appExport.disclosesAi ? 'marks:app.ai' : 'marks:app',
      params: { product: appExport.product },
      tone: 'plain'
    })
  return words
}
