import type { License, Split } from '~db/vocabulary'
import { LICENSE_URLS } from '../../sharing/license-url'
import { texText } from '../cite'
import type { ColumnSpec } from '../columns'
import type { Recipe } from '../recipe'
import { isChart } from '../release-paths'
import { columnsOf, taskOf } from '../tasks/registry'
import { CROISSANT_CONTEXT } from './context'
import { responsibleUse } from './responsible-use'

/** What a release tells of itself in Croissant. */
export interface Described {
  /** Scheme and host of the hub. */
  origin: string
  owner: string
  ownerDisplayName: string
  name: string
  title: string
  description: string
  recipe: Recipe
  edition?: number
  version: string
  commitId: string
  createdAt: Date
  publishedAt: Date
  /** That are among its rows, as its card tells them. */
  languages: string[]
  splits: { split: Split; rows: number }[]
  files: { path: string; sizeBytes: number; sha256: string; mediaType: string }[]
}

type Node = Record<string, unknown>
const DATA = 'parquet-files'

/** A release as a Croissant 1.1 document (MLCommons): its files, the columns of its rows, its splits, where it came from. */
export function croissantOf(release: Described): Node {
  const { origin, owner, name, recipe, version } = release
  const path = `${encodeURIComponent(owner)}/${encodeURIComponent(name)}`
  const url = `${origin}/datasets/${path}`
  const creator = {
    '@type': 'sc:Person',
    name: release.ownerDisplayName,
    alternateName: owner,
    url: `${origin}/users/${encodeURIComponent(owner)}`
  }
  const cite = `@misc{kindling_${`${owner}_${name}_${version}`.replace(/\W+/g, '_')}, title={${texText(release.title)}}, author={{Contributors of ${texText(`${owner}/${name}`)} on Kindling}}, year={${release.publishedAt.getUTCFullYear()}}, note={Version ${version}}, url={${url}}}`
  return {
    '@context': CROISSANT_CONTEXT,
    '@type': 'sc:Dataset',
    '@id': url,
    conformsTo: ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0'],
    name: release.title,
    alternateName: [`${owner}/${name}`],
    description:
      release.description.trim() || `${release.title}: ${taskOf(recipe).card.rows} shared on Kindling.`,
    license: recipe.licenses.map((license: License) => LICENSE_URLS[license]),
    url,
    creator,
    publisher: { '@type': 'sc:Organization', name: 'Kindling', url: origin },
    datePublished: release.publishedAt.toISOString(),
    dateCreated: release.createdAt.toISOString(),
    dateModified: release.publishedAt.toISOString(),
    version,
    identifier: release.commitId,
    inLanguage: release.languages.filter((language) => language !== 'und'),
    keywords: ['kindling', taskOf(recipe).card.tag, taskOf(recipe).card.category],
    citeAs: cite,
    isLiveDataset: false,
    isAccessibleForFree: true,
    usageInfo: `${url}?tab=card`,
    distribution: distribution(release, url),
    recordSet: [splitSet(release), rowSet(release)],
    'prov:wasDerivedFrom': { '@id': `${origin}/`, 'prov:label': 'What people shared on this hub' },
    'prov:wasAttributedTo': { '@id': `${origin}/users/${encodeURIComponent(owner)}` },
    'prov:wasGeneratedBy': {
      '@type': 'prov:Activity',
      '@id': `${url}#release-${version}`,
      'prov:label': `Release ${version}: the rows that fitted the recipe, as they were cleaned`,
      'prov:startedAtTime': release.createdAt.toISOString(),
      'prov:endedAtTime': release.publishedAt.toISOString(),
      'prov:used': { '@id': `${url}?tab=recipe&release=${version}` }
    },
    ...responsibleUse(recipe)
  }
}

/** Every file with its hash, but for the card's pictures, which are no data; the Parquet files are one set. */
function distribution({ files: all, commitId }: Described, url: string): Node[] {
  const files = all.filter(({ path }) => !isChart(path))
  const address = (path: string) =>
    `${url}/resolve/${commitId}/${path.split('/').map(encodeURIComponent).join('/')}`
  const parquet = files.filter(({ path }) => path.endsWith('.parquet'))
  return [
    ...files.map(({ path, sizeBytes, sha256, mediaType }) => ({
      '@type': 'cr:FileObject',
      '@id': path,
      name: path,
      contentUrl: address(path),
      contentSize: `${sizeBytes} B`,
      encodingFormat: path.endsWith('.parquet') ? 'application/x-parquet' : mediaType.split(';')[0],
      sha256
    })),
    {
      '@type': 'cr:FileSet',
      '@id': DATA,
      name: DATA,
      description: 'The rows, a file or more a split.',
      containedIn: parquet.map(({ path }) => ({ '@id': path })),
      encodingFormat: 'application/x-parquet',
      includes: 'data/*.parquet'
    }
  ]
}

const splitSet = ({ splits }: Described): Node => ({
  '@type': 'cr:RecordSet',
  '@id': 'splits',
  name: 'splits',
  description: 'The splits, and how many rows each has.',
  dataType: 'cr:Split',
  key: { '@id': 'splits/name' },
  field: [
    { '@type': 'cr:Field', '@id': 'splits/name', name: 'name', dataType: 'sc:Text' },
    { '@type': 'cr:Field', '@id': 'splits/rows', name: 'rows', dataType: 'sc:Integer' }
  ],
  data: splits.map(({ split, rows }) => ({ 'splits/name': split, 'splits/rows': rows }))
})

const rowSet = ({ recipe, edition }: Described): Node => ({
  '@type': 'cr:RecordSet',
  '@id': 'default',
  name: 'default',
  description: `${taskOf(recipe).card.rows}, one a row.`,
  key: { '@id': 'default/id' },
  field: [
    {
      '@type': 'cr:Field',
      '@id': 'default/split',
      name: 'split',
      description: 'The split, as the file names tell it.',
      dataType: 'sc:Text',
      source: {
        fileSet: { '@id': DATA },
        extract: { fileProperty: 'fullpath' },
        transform: { regex: '(train|validation|test)-\\d+-of-\\d+\\.parquet$' }
      },
      references: { field: { '@id': 'splits/name' } }
    },
    ...columnsOf(recipe, { edition }).map(fieldOf)
  ]
})

const TYPES: Partial<Record<ColumnSpec['kind'], string>> = {
  bool: 'sc:Boolean',
  int32: 'cr:Int32',
  float64: 'cr:Float64',
  image: 'sc:ImageObject',
  binary: 'sc:ImageObject'
}
const PARTS: Partial<Record<ColumnSpec['kind'], string[]>> = {
  messages: ['role', 'content'],
  credits: ['prompt_id', 'author', 'license']
}

/** A column of the Parquet schema as a field. */
function fieldOf({ name, kind }: ColumnSpec): Node {
  const id = `default/${name}`
  const source = { fileSet: { '@id': DATA }, extract: { column: name } }
  const parts = PARTS[kind]
  const list = parts || kind === 'strings' ? { isArray: true, arrayShape: '-1' } : {}
  return {
    '@type': 'cr:Field',
    '@id': id,
    name,
    ...(parts ? {} : { dataType: TYPES[kind] ?? 'sc:Text' }),
    ...list,
    source: kind === 'image' ? { ...source, transform: { jsonPath: 'bytes' } } : source,
    ...(parts
      ? {
          subField: parts.map((part) => ({
            '@type': 'cr:Field',
            '@id': `${id}/${part}`,
            name: part,
            dataType: 'sc:Text',
            source: { ...source, transform: { jsonPath: part } }
          }))
        }
      : {})
  }
}
