import { parseJsonText } from '../json-text'
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from '../json-value'
import { baseName, redactPrivate } from './redact'
import type { Found } from './text-inspection'

/** Texts of a timeline shown at most. */
const MAX_TEXTS = 500

/** A project of CapCut or 剪映 (`draft_content.json`, `draft_info.json`): subtitles, canvas, length; places on a machine are left out. */
export function findCapCutDraft(value: JsonObject): Found | null {
  if (!isObject(value.canvas_config) || !Array.isArray(value.tracks) || !isObject(value.materials))
    return null
  const materials = objectAt(value, 'materials')
  const texts = objectsAt(materials, 'texts').map(subtitleOf).filter(Boolean).slice(0, MAX_TEXTS)
  const canvas = objectAt(value, 'canvas_config')
  const platform = { ...objectAt(value, 'last_modified_platform'), ...objectAt(value, 'platform') }
  const segments = objectsAt(value, 'tracks').reduce(
    (sum, track) => sum + objectsAt(track, 'segments').length,
    0
  )
  const files = ['videos', 'audios'].flatMap((key) =>
    objectsAt(materials, key).map((one) => baseName(textAt(one, 'material_name') || textAt(one, 'path')))
  )
  const { width, height } = canvas
  const version = textAt(platform, 'app_version') || textAt(value, 'new_version')
  return {
    kind: 'capcut-draft',
    generator: 'capcut',
    ...(version ? { generatorVersion: version } : {}),
    seedRow: '剪映 CapCut',
    confidence: 'high',
    record: {
      ...(typeof width === 'number' && typeof height === 'number' ? { width, height } : {}),
      parameters: Object.fromEntries(
        [
          ['texts', texts.join('\n')],
          ['durationSeconds', typeof value.duration === 'number' ? String(value.duration / 1e6) : ''],
          ['tracks', String(objectsAt(value, 'tracks').length)],
          ['segments', String(segments)],
          ['files', [...new Set(files.filter(Boolean))].slice(0, MAX_TEXTS).join('\n')],
          ['app', textAt(platform, 'app_source')],
          ['os', textAt(platform, 'os')]
        ].filter(([, text]) => text)
      )
    },
    warnings: [
      'A project says how it was edited, not what was generated; CapCut and 剪映 write the same file.'
    ]
  }
}

/** `content` is JSON with a `text`, or in old drafts the text in tags. */
function subtitleOf(material: JsonObject): string {
  const content = textAt(material, 'content')
  if (!content.startsWith('{')) return redactPrivate(content.replace(/<[^<>]{0,500}>|^\[|\]$/g, '').trim())
  const value = parseJsonText(content)
  return isObject(value) ? redactPrivate(textAt(value, 'text').trim()) : ''
}

/** Newer drafts are encrypted: one long base64-like blob under the draft's name. */
export function findEncryptedDraft(head: string, fileName: string): Found | null {
  if (!/^draft_(content|info)\.json$/i.test(baseName(fileName))) return null
  const start = head.slice(0, 4000).trim()
  if (start.length < 64 || !/^[A-Za-z0-9+/=_-]+$/.test(start)) return null
  return {
    kind: 'capcut-draft',
    generator: 'capcut',
    seedRow: '剪映 CapCut',
    confidence: 'low',
    warnings: [
      'This project is encrypted, as newer versions of the app write it. Export its subtitles or text instead.'
    ]
  }
}
