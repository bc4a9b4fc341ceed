import { describe, expect, it } from 'vitest'
import { readIptc, remoteCredentialsHost } from '~/domain/generators/provenance/iptc'

const NAMESPACE = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
const TERM = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
const xmp = (text: string) => ({ location: 'xmp', key: 'xmp', text, bytes: text.length })
const read = (text: string) => readIptc([xmp(text)])

describe('IPTC marks', () => {
  it.each([
    [
      'an attribute',
      `<rdf:Description xmlns:Iptc4xmpExt="${NAMESPACE}" Iptc4xmpExt:DigitalSourceType="${TERM}"/>`
    ],
    ['any prefix', `<rdf:Description xmlns:iptcExt="${NAMESPACE}" iptcExt:DigitalSourceType="${TERM}"/>`],
    [
      'an element',
      `<rdf:Description xmlns:i="${NAMESPACE}"><i:DigitalSourceType>${TERM}</i:DigitalSourceType></rdf:Description>`
    ],
    [
      'a resource',
      `<rdf:Description xmlns:i="${NAMESPACE}"><i:DigitalSourceType rdf:resource="${TERM.replace('http:', 'https:')}"/></rdf:Description>`
    ]
  ])('source type as %s', (_, text) => {
    expect(read(text)).toEqual({ iptc: { digitalSourceType: 'trainedAlgorithmicMedia' } })
  })
  it('not under a foreign namespace', () => {
    expect(read(`<rdf:Description xmlns:i="urn:other" i:DigitalSourceType="${TERM}"/>`).iptc).toBeNull()
  })
  it('image id, system and prompt of 2025.1', () => {
    const fields = [
      'DigImageGUID="2b6e"',
      'AISystemUsed="Some Model"',
      'AISystemVersionUsed="2"',
      'AIPromptInformation="a &quot;red&quot; boat"'
    ]
    expect(
      read(`<rdf:Description xmlns:i="${NAMESPACE}" ${fields.map((field) => `i:${field}`).join(' ')}/>`)
    ).toEqual({
      iptc: { digitalImageGuid: '2b6e', aiSystem: 'Some Model 2' },
      prompt: { text: 'a "red" boat', carrier: 'xmp:Iptc4xmpExt:AIPromptInformation' }
    })
  })
  it('Google’s credit line in XMP or IIM, and nobody else’s', () => {
    const packet = (credit: string) =>
      `<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="${credit}"/>`
    expect(read(packet('Made with Google AI'))).toEqual({
      iptc: { credit: 'Made with Google AI' },
      googleCredit: { carrier: 'xmp:photoshop:Credit' }
    })
    expect(read(packet('Jane Doe / Agency')).iptc).toBeNull()
    expect(
      readIptc([{ location: 'iptc', key: '2:110', text: 'Made with Google AI', bytes: 19 }]).googleCredit
    ).toEqual({ carrier: 'iptc:2:110' })
  })
})

describe('remote credentials', () => {
  const at = (link: string) =>
    remoteCredentialsHost([
      xmp(`<rdf:Description xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${link}"/>`)
    ])
  it('name the host only', () => {
    expect(at('https://cai-manifests.example.com/manifests/urn-uuid-1?token=x')).toBe(
      'cai-manifests.example.com'
    )
  })
  it.each(['self#jumbf=/c2pa/x', 'urn:uuid:1', 'https://', 'javascript:alert(1)', ''])(
    'are not %s',
    (link) => {
      expect(at(link)).toBeUndefined()
    }
  )
})
