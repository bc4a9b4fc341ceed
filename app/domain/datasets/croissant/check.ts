import { isObject, type Problem } from '../formats/checks/check'

const REQUIRED = [
  '@context',
  '@type',
  'conformsTo',
  'name',
  'description',
  'license',
  'url',
  'creator',
  'datePublished',
  'distribution'
]
const FILE = ['@id', 'name', 'contentUrl', 'contentSize', 'encodingFormat']
type Node = Record<string, unknown>

const nodes = (value: unknown): Node[] => [value].flat().filter(isObject)
const missing = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const refs = (value: unknown): string[] => nodes(value).map((node) => String(node['@id']))

/**
 * Holds a document against what Croissant 1.1 requires; MLCommons' own validator lets some of it pass. Also: hashes have
 * the length of hashes, ids are unique, and whatever is referred to is there.
 */
export function checkCroissant(document: unknown): Problem[] {
  if (!isObject(document)) return [{ at: 'the document', why: 'no JSON object' }]
  const problems: Problem[] = REQUIRED.filter((key) => missing(document[key])).map((key) => ({
    at: key,
    why: 'is required'
  }))
  const told = (at: string, why: string) => problems.push({ at, why })
  if (![document['@type']].flat().includes('sc:Dataset')) told('@type', 'not sc:Dataset')
  if (![document.conformsTo].flat().includes('http://mlcommons.org/croissant/1.1'))
    told('conformsTo', 'not Croissant 1.1')
  if (Number.isNaN(Date.parse(String(document.datePublished)))) told('datePublished', 'no date')
  const files = nodes(document.distribution)
  const sets = nodes(document.recordSet)
  const fields = sets.flatMap((set) => nodes(set.field).flatMap((field) => [field, ...nodes(field.subField)]))
  const ids = [...files, ...sets, ...fields].map((node) => String(node['@id']))
  for (const id of new Set(ids.filter((each, i) => ids.indexOf(each) !== i))) told(id, 'an @id twice')
  const known = new Set(ids)
  const asked = (at: string, value: unknown) => {
    for (const id of refs(value)) if (!known.has(id)) told(at, `refers to ${id}, which is not there`)
  }
  for (const file of files) fileProblems(file, told, asked)
  for (const set of sets) {
    const at = String(set['@id'])
    if (missing(set.field)) told(at, 'a RecordSet without fields')
    asked(at, set.key)
  }
  for (const field of fields) {
    const at = String(field['@id'])
    if (missing(field.dataType) && missing(field.subField)) told(at, 'neither dataType nor subField')
    if (missing(field.source) && !at.startsWith('splits/')) told(at, 'no source')
    const { source, references } = field
    if (isObject(source)) {
      asked(at, source.fileSet)
      asked(at, source.fileObject)
      if (missing(source.extract)) told(at, 'a source without extract')
    }
    if (isObject(references)) asked(at, references.field)
  }
  return problems
}

function fileProblems(
  file: Node,
  told: (at: string, why: string) => void,
  asked: (at: string, value: unknown) => void
): void {
  const at = String(file['@id'] ?? file.name)
  const kind = file['@type']
  if (kind === 'cr:FileObject') {
    for (const key of FILE) if (missing(file[key])) told(at, `${key} is required`)
    if (!/^[\da-f]{64}$/.test(String(file.sha256))) told(at, 'no sha256')
  } else if (kind === 'cr:FileSet') {
    for (const key of ['@id', 'includes', 'encodingFormat'])
      if (missing(file[key])) told(at, `${key} is required`)
  } else told(at, 'neither a FileObject nor a FileSet')
  asked(at, file.containedIn)
}
