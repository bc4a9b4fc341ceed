import '~/i18n/load/generators'
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
      key: signer ? `generators:mark.c2pa.${c2pa.verdict}` : 'generators:mark.c2pa.nobody',
      params: { signer },
      tone: c2pa.verdict === 'broken' ? 'brick' : 'plain'
    })
    if (c2pa.ai !== 'not-declared') words.push({ key: `generators:mark.ai.${c2pa.ai}`, tone: 'plain' })
    if (c2pa.doNotTrain) words.push({ key: 'generators:mark.no_training', tone: 'amber' })
  }
  if (marks.c2paRemote)
    words.push({ key: 'generators:mark.c2pa.remote', params: { host: marks.c2paRemote }, tone: 'plain' })
  if (cnAigc)
    words.push(
      cnAigc.producer
        ? { key: 'generators:mark.aigc.by', params: { producer: cnAigc.producer }, tone: 'plain' }
        : { key: 'generators:mark.aigc', tone: 'plain' }
    )
  if (iptc?.digitalSourceType && /trainedAlgorithmicMedia/i.test(iptc.digitalSourceType))
    words.push({ key: 'generators:mark.iptc', tone: 'plain' })
  if (marks.synthidDeclared) words.push({ key: 'generators:mark.synthid', tone: 'plain' })
  if (marks.xaiSignature) words.push({ key: 'generators:mark.xai', tone: 'plain' })
  if (appExport)
    words.push({
      key: appExport.disclosesAi ? 'generators:mark.app.ai' : 'generators:mark.app',
      params: { product: appExport.product },
      tone: 'plain'
    })
  return words
}
