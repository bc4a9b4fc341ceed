import { expect, test } from 'vitest'
import { unescapeXml, xmpValue } from '~/domain/formats/containers/xmp-text'

const TC260 = 'http://www.tc260.org.cn/ns/AIGC/1.0/'
const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
const label = '{"Label":"1","ContentProducer":"001191110102MACQD9K64018D0F"}'

const packet = `<?xml version="1.0"?><?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"??>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:TC260="${TC260}" xmlns:ext='${IPTC}' xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmp:CreatorTool = "Draw &amp; Things" ext:DigImageGUID='abc'>
  <TC260:AIGC>${label.replaceAll('"', '&quot;')}</TC260:AIGC>
  <dc:description><rdf:Alt><rdf:li xml:lang="x-default">a cat &lt;lora:x:1&gt; &#x1F338;&#33;</rdf:li></rdf:Alt></dc:description>
  <dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two &gt; one</rdf:li><rdf:li/></rdf:Bag></dc:subject>
  <ext:DigitalSourceType rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>
  <comfy:prompt><![CDATA[{"3":{"class_type":"KSampler"}} & <raw>]]></comfy:prompt>
  <dc:title/><dc:title>after an empty one</dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>`

test.each([
  ['CreatorTool', undefined, 'Draw & Things'],
  ['DigImageGUID', IPTC, 'abc'],
  ['AIGC', TC260, label],
  ['AIGC', IPTC, null],
  ['description', undefined, 'a cat <lora:x:1> 🌸!'],
  ['subject', undefined, 'one\ntwo > one'],
  ['DigitalSourceType', IPTC, 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'],
  ['prompt', undefined, '{"3":{"class_type":"KSampler"}} & <raw>'],
  ['title', undefined, 'after an empty one'],
  ['Creator', undefined, null],
  ['x', undefined, null]
])('%s of %s', (name, namespace, expected) => {
  expect(xmpValue(packet, name, namespace)).toBe(expected)
})

test('an attribute as well as an element, and single quotes with double ones inside', () => {
  const xmp = `<rdf:Description xmlns:T="${TC260}" T:AIGC='${label}'/>`
  expect(xmpValue(xmp, 'AIGC', TC260)).toBe(label)
})

test('only the five entities and numbers are known', () => {
  expect(unescapeXml('&amp;quot; &nbsp; &xxe; &#0; &#xD800; &#65; &')).toBe(
    '&quot; &nbsp; &xxe; &#0; &#xD800; A &'
  )
})

test.each([
  ['openings that never close', '<a:X>'],
  ['tags that never end', '<a:X "'],
  ['empty elements', '<a:X/>'],
  ['attributes that never close', " a:X='"],
  ['list items that never close', '<a:X><rdf:Bag><rdf:li>'],
  ['bindings', 'xmlns:a="'],
  ['ever other prefixes', null]
])('a packet of a million characters of %s takes no time', (_, piece) => {
  const xmp = piece
    ? piece.repeat(Math.ceil(1_000_000 / piece.length))
    : Array.from({ length: 120_000 }, (_, at) => `<p${at}:X>`).join('')
  const start = performance.now()
  xmpValue(xmp, 'X')
  xmpValue(xmp, 'X', 'urn:none')
  expect(performance.now() - start).toBeLessThan(1000)
})
