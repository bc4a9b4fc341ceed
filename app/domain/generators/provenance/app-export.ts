import type { Carrier, Container } from '../../formats/containers/carriers'
import type { Provenance } from '../generation-record'
import type { SeedRow } from '../seed-rows'
import { isObject, type JsonObject, jsonObject, jsonObjectAt } from './json-in-text'
import { originOf } from './origin'

export interface FoundExport {
  appExport: NonNullable<Provenance['appExport']>
  carrier: string
  generator: { slug: string; version?: string; seedRow?: SeedRow } | null
}

/** ByteDance's apps by the product they write. CapCut and 剪映 write the same; photo apps are no generators. */
const GENERATORS: Record<string, { slug: string; seedRow?: SeedRow }> = {
  vicut: { slug: 'capcut', seedRow: '剪映 CapCut' },
  lv: { slug: 'capcut', seedRow: '剪映 CapCut' },
  doubao: { slug: 'bytedance-doubao' },
  xinghui: { slug: 'bytedance-xinghui' },
  dreamina: { slug: 'bytedance-dreamina' }
}
const PRODUCTS = new Set([...Object.keys(GENERATORS), 'retouch', 'aweme', 'douyin_beauty_me'])
const DISCLOSED = new Set(['1', '2'])
const FEATURE = /^is_use_ai_\w{1,60}$/
const MAX_FEATURES = 50

/**
 * What a ByteDance editor wrote of itself (`{"data": {"product": …}}` and its neighbour `aigc_info`) in any carrier.
 * Ids of films, music and templates are left out. An `is_use_ai_*` of 0 says nothing about imported clips, so only the
 * features at 1 are told. Null without such a mark.
 */
export function findAppExport(container: Container, carriers: Carrier[]): FoundExport | null {
  let found: { data: JsonObject; carrier: string } | null = null
  let info: { value: unknown; carrier: string } | null = null
  for (const carrier of carriers) {
    const place = originOf(container, carrier)
    const object = jsonObject(carrier.text)
    const data = object && editorData(object)
    if (data) found ??= { data, carrier: place }
    const disclosure = aigcInfo(carrier, object)
    if (disclosure !== undefined) info ??= { value: disclosure, carrier: place }
  }
  if (!found && !info) return null
  const data = found?.data ?? {}
  const product = short(data.product) ?? 'unknown'
  const [appVersion, os] = [short(data.appVersion), short(data.os)]
  const known = Object.hasOwn(GENERATORS, product) ? GENERATORS[product] : undefined
  return {
    appExport: {
      product,
      ...(appVersion ? { appVersion } : {}),
      ...(os ? { os } : {}),
      disclosesAi:
        labelled(info?.value) ||
        labelled(data.aigc_info) ||
        (product === 'dreamina' && data.exportType === 'generation'),
      aiFeatures: Object.keys(data)
        .filter((key) => FEATURE.test(key) && String(data[key]) === '1')
        .slice(0, MAX_FEATURES)
    },
    carrier: found?.carrier ?? info?.carrier ?? '',
    generator: known ? { ...known, ...(appVersion ? { version: appVersion } : {}) } : null
  }
}

/** The editor's own object: under `data`, which may be JSON once more, or bare when its product is one we know. */
function editorData(object: JsonObject): JsonObject | null {
  const inner = typeof object.data === 'string' ? jsonObject(object.data) : object.data
  const data = isObject(inner) ? inner : object
  const product = short(data.product)
  const says = product !== undefined && (PRODUCTS.has(product) || 'exportType' in data || 'editType' in data)
  return says ? data : null
}

/** `aigc_info` as a key of its own, inside JSON, or written `aigc_info={…}` in a comment. */
function aigcInfo({ key, text }: Carrier, object: JsonObject | null): unknown {
  if (/(?:^|[^a-z])aigc_info$/i.test(key)) return object ?? undefined
  if (object) return object.aigc_info
  const at = /aigc_info"?\s{0,4}[:=]\s{0,4}\{/.exec(text.slice(0, 65_536))
  return at ? (jsonObjectAt(text, at.index + at[0].length - 1) ?? undefined) : undefined
}

function labelled(info: unknown): boolean {
  const object = typeof info === 'string' ? jsonObject(info) : info
  return isObject(object) && DISCLOSED.has(String(object.aigc_label_type))
}

/** A short word, such as a version; ids and sentences are longer. */
const short = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w .+-]{1,30}$/.test(value) ? value : undefined

/**
 * xAI's pair: a signature as the description, a UUID as the artist. The signature can not be checked here and the UUID
 * names a person's account, so only the fact is kept.
 */
export function hasXaiSignature(carriers: Carrier[]): boolean {
  const exif = (key: string) =>
    carriers.find((carrier) => carrier.location === 'exif' && carrier.key === key)?.text.trim()
  return (
    /^Signature: [A-Za-z0-9+/=]{64,4096}$/.test(exif('ImageDescription') ?? '') &&
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(exif('Artist') ?? '')
  )
}
