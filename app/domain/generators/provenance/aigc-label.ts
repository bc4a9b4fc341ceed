import type { Carrier, Container } from '../../formats/containers/carriers'
import { xmpValue } from '../../formats/containers/xmp-text'
import type { AigcLabel } from '../generation-record'
import type { SeedRow } from '../seed-rows'
import { bareLabel, fieldOf, labelFields, wrappedLabel } from './aigc-fields'
import { creditCodeIn, producerOf } from './aigc-producers'
import { type JsonObject, jsonObject, jsonObjectAt } from './json-in-text'
import { originOf } from './origin'

export const AIGC_NAMESPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/'

export interface FoundLabel {
  label: AigcLabel
  carrier: string
  generator: { slug: string; seedRow?: SeedRow } | null
}

/**
 * China's implicit label (GB 45438-2025) in the first carrier that has one: the XMP property, a text named AIGC
 * (PNG, EXIF, mdta, ilst, Matroska, INFO, ID3, PDF), or JSON in any text. Null without one.
 */
export function findAigcLabel(container: Container, carriers: Carrier[]): FoundLabel | null {
  for (const carrier of carriers) {
    const inXmp = carrier.location === 'xmp'
    const fields = inXmp ? jsonFields(xmpLabelText(carrier.text) ?? '') : textLabel(carrier)
    if (fields) return describeLabel(fields, inXmp ? 'xmp:TC260:AIGC' : originOf(container, carrier))
  }
  return null
}

/** What the fields of a label say: whose code it is, and the generator behind it where the table knows one. */
export function describeLabel(fields: Record<string, string>, carrier: string): FoundLabel {
  const written = fieldOf(fields, 'ContentProducer', 'ServiceProvider')
  const producerCode = creditCodeIn(written)
  const producer = producerOf(written)
  return {
    label: {
      label: fields,
      ...(producerCode ? { producerCode } : {}),
      ...(producer ? { producer: producer.name } : {})
    },
    carrier,
    generator: producer?.slug
      ? { slug: producer.slug, ...(producer.seedRow ? { seedRow: producer.seedRow } : {}) }
      : null
  }
}

/** The JSON of the label in an XMP packet, as written: attribute or element, under its namespace or any prefix. */
export function xmpLabelText(xmp: string): string | null {
  const value = xmpValue(xmp, 'AIGC', AIGC_NAMESPACE) ?? xmpValue(xmp, 'AIGC')
  return value !== null && jsonFields(value) ? value.trim() : null
}

/** The fields of a label in an XMP packet. */
export const xmpLabelFields = (xmp: string): Record<string, string> | null =>
  jsonFields(xmpLabelText(xmp) ?? '')

function jsonFields(text: string): Record<string, string> | null {
  const object = jsonObject(text)
  return object && fieldsOf(object)
}

/** Label inside a text: the whole of it, or an object after the word AIGC as APPn segments have it. */
function textLabel({ key, text }: Carrier): Record<string, string> | null {
  const whole = jsonObject(text)
  const named = /(?:^|[^a-z])AIGC$/i.test(key)
  if (whole) return named ? fieldsOf(whole) : (wrappedLabel(whole, jsonObject) ?? bareLabel(whole))
  const at = /AIGC["']?\s{0,8}[:=]?\s{0,8}\{/.exec(text.slice(0, MAX_SEARCH_CHARS))
  const object = at && jsonObjectAt(text, at.index + at[0].length - 1)
  return object && labelFields(object)
}

const MAX_SEARCH_CHARS = 1024 * 1024

const fieldsOf = (object: JsonObject) => wrappedLabel(object, jsonObject) ?? labelFields(object)

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * A label as an attribute for an `rdf:Description` of a derivative that binds `TC260`: its JSON verbatim, or its
 * fields, every key as it was written.
 */
export const aigcXmp = (label: string | Record<string, string>): string =>
  `TC260:AIGC="${escapeXml(typeof label === 'string' ? label : JSON.stringify(label))}"`
