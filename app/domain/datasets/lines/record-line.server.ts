import { Tuples } from '~db/copy-out'
import type { License, Split } from '~db/vocabulary'
import { stricterLicense } from '../license-order'
import type { DatasetRecord, RecordImage, RecordOutput } from '../record'
import { FIELDS, type Field } from '../record-columns.server'
import { tokensOfBytes } from '../tokens'
import { JsonBytes } from './json-bytes'
import { recordOf } from './snapshot-line'

/** What the database says of the content of the second output of a pair. */
interface RawContent {
  response: string | null
  dialogue: boolean | null
  blob_sha256: string | null
  media_type: string | null
  width: number | null
  height: number | null
  alt: string | null
}

type RawOutput = RawContent & Omit<RecordOutput, 'response' | 'dialogue' | 'image'>

/** Where each field of a row is. */
const AT = Object.fromEntries(FIELDS.map((field, i) => [field, i])) as Record<Field, number>

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text))
const [BEGIN, END] = [bytesOf('["'), bytesOf(']\n')]
const [NOTHING, NONE] = [bytesOf(',null'), bytesOf(',[]')]
const [QUOTE, COMMA, OPEN, CLOSE] = [0x22, 0x2c, 0x5b, 0x5d]
const EXPONENT = 0x65
/** The path on the hub begins with it. */
const SOURCE = bytesOf(',"/prompts/')

/** What a line takes beside the fields of its row: numbers, times, what stands between. */
const FRAME_BYTES = 4096
/** A control character takes six in JSON. */
const BYTES_OF_BYTE = 6

/**
 * A row as COPY writes it, made into the line that it is in the snapshot: a `DatasetRecord` as `snapshotLine` writes it today,
 * without an object or a string of its texts in between, which would be most of what reading costs. One is used for row after row.
 */
export class RecordLine {
  private readonly json = new JsonBytes()
  private readonly row = new Tuples(FIELDS.length)
  private second: RawOutput | null = null
  rules: string[] = []

  /** Takes rows that `copyOut` yields. */
  open(rows: Buffer): void {
    this.row.open(rows)
  }

  /** Makes the line of the next row. @returns false when there is none */
  next(): boolean {
    if (!this.row.next()) return false
    this.write()
    return true
  }

  get split(): Split {
    return this.row.word(AT.split) as Split
  }

  /** The line, with its end. What it holds is another one after `next`. */
  get bytes(): Uint8Array {
    return this.json.bytes.subarray(0, this.json.size)
  }

  /** The record it says. */
  record(): DatasetRecord {
    return recordOf(this.json.bytes.toString('utf8', 0, this.json.size))
  }

  /** Estimated tokens of its texts. */
  get tokens(): number {
    const { row, second } = this
    const response = row.isNull(AT.blob_sha256) ? row.size(AT.response) : 0
    const others =
      second?.blob_sha256 === null && second.response !== null ? Buffer.byteLength(second.response) : 0
    return tokensOfBytes(row.size(AT.prompt)) + tokensOfBytes(response) + tokensOfBytes(others)
  }

  /** Its output is the transcript of a dialogue. */
  get dialogue(): boolean {
    return this.row.isNull(AT.blob_sha256) && this.row.truth(AT.dialogue)
  }

  /** The plain mean of its ratings, to four places; null when nobody rated. */
  get rating(): number | null {
    const [sum, count] = [this.row.int(AT.rating_sum), this.row.int(AT.rating_count)]
    return count > 0 ? Math.round((sum * 10_000) / count) / 10_000 : null
  }

  /** Versions of the cleaning pipeline its parts went through. */
  get pipelines(): string[] {
    const { row, second } = this
    return [row.word(AT.prompt_pipeline), row.word(AT.output_pipeline), second?.output_pipeline ?? ''].filter(
      Boolean
    )
  }

  /** Of its image, and of the second output's. */
  get mediaTypes(): [string, string] {
    return [this.row.text(AT.media_type), this.second?.media_type ?? '']
  }

  /** In the order of `NAMES`. */
  private write(): void {
    const { json, row } = this
    json.begin(BYTES_OF_BYTE * row.length + FRAME_BYTES)
    this.second = row.isNull(AT.other) ? null : JSON.parse(row.text(AT.other))
    this.writeIds()
    this.string(AT.title)
    this.string(AT.prompt)
    this.writeContent()
    this.string(AT.author)
    this.string(AT.output_author)
    this.writeLicenses()
    this.string(AT.prompt_consent_version)
    this.time(AT.prompt_consented_at)
    this.string(AT.output_consent_version)
    this.time(AT.output_consented_at)
    this.writeRating()
    this.string(AT.generator)
    this.string(AT.model)
    this.string(AT.language)
    this.string(AT.scenario)
    this.texts(AT.tags)
    this.string(AT.prompt_pipeline)
    this.string(AT.output_pipeline)
    this.rules = row.texts(AT.rules)
    this.list(this.rules)
    json.raw(SOURCE)
    json.uuid(row.bytes, row.starts[AT.prompt_id] as number)
    json.byte(QUOTE)
    if (row.isNull(AT.remixed_from)) this.list([])
    else this.value(JSON.parse(row.text(AT.remixed_from)) ?? [])
    const author = row.size(AT.also_by) > 0 ? row.text(AT.author) : ''
    this.list(row.texts(AT.also_by).filter((name) => name !== author))
    this.uuid(AT.cluster)
    this.writeOptional()
    json.raw(END)
  }

  /** An output's id names the record, or the prompt's; both outputs' with `_` between. */
  private writeIds(): void {
    const { json, row, second } = this
    json.raw(BEGIN)
    json.uuid(row.bytes, row.starts[row.isNull(AT.output_id) ? AT.prompt_id : AT.output_id] as number)
    if (second) json.ascii(`_${second.output_id}`)
    json.byte(QUOTE)
    this.uuid(AT.prompt_id)
    this.uuid(AT.revision_id)
    this.uuid(AT.output_id)
  }

  /** The words or the image; the image's file name and clean bytes are settled when it is frozen. */
  private writeContent(): void {
    const { json, row } = this
    if (row.isNull(AT.blob_sha256)) {
      this.string(AT.response)
      json.raw(NOTHING)
      return
    }
    json.raw(NOTHING)
    const number = (field: number) => (row.isNull(field) ? 0 : row.int(field))
    const [width, height] = [number(AT.width), number(AT.height)]
    this.value(imageOf(row.text(AT.blob_sha256), width, height, row.text(AT.alt)))
  }

  /** The narrowest of all licences of the row, then each as given. */
  private writeLicenses(): void {
    const { json, row, second } = this
    let license = row.word(AT.prompt_license) as License
    if (!row.isNull(AT.output_license))
      license = stricterLicense(license, row.word(AT.output_license) as License)
    if (second) license = stricterLicense(license, second.output_license)
    json.byte(COMMA)
    json.byte(QUOTE)
    json.ascii(license)
    json.byte(QUOTE)
    this.string(AT.prompt_license)
    this.string(AT.output_license)
  }

  private writeRating(): void {
    const { json, row } = this
    json.byte(COMMA)
    json.ascii(String(this.rating))
    json.byte(COMMA)
    json.ascii(String(row.int(AT.rating_count)))
    json.byte(COMMA)
    const [start, size] = [row.starts[AT.rating_score] as number, row.size(AT.rating_score)]
    // but for an exponent, the database writes a number as JSON does
    if (row.bytes.subarray(start, start + size).includes(EXPONENT))
      json.ascii(String(Number(row.text(AT.rating_score))))
    else json.plain(row.bytes, start, size)
    if (row.isNull(AT.agreement)) json.raw(NOTHING)
    else this.value(Number(row.text(AT.agreement)))
  }

  /** What most rows do not have, up to the last that this one has. */
  private writeOptional(): void {
    const { json, row, second } = this
    if (this.dialogue) this.value(true)
    else if (second) json.raw(NOTHING)
    if (!second) return
    this.value(outputOf(second))
    this.value(row.int(AT.prompt_rows))
    if (!row.isNull(AT.ballots)) this.value(JSON.parse(row.text(AT.ballots)))
  }

  private string(field: number): void {
    const { json, row } = this
    if (row.isNull(field)) json.raw(NOTHING)
    else {
      json.byte(COMMA)
      json.string(row.bytes, row.starts[field] as number, row.size(field))
    }
  }

  private uuid(field: number): void {
    const { json, row } = this
    if (row.isNull(field)) json.raw(NOTHING)
    else {
      json.byte(COMMA)
      json.byte(QUOTE)
      json.uuid(row.bytes, row.starts[field] as number)
      json.byte(QUOTE)
    }
  }

  private time(field: number): void {
    const { json, row } = this
    if (row.isNull(field)) json.raw(NOTHING)
    else {
      json.byte(COMMA)
      json.time(row.time(field))
    }
  }

  /** A list of texts, as they are in the row. */
  private texts(field: number): void {
    const { json, row } = this
    json.byte(COMMA)
    json.byte(OPEN)
    let more = false
    row.eachText(field, (start, size) => {
      if (more) json.byte(COMMA)
      json.string(row.bytes, start, size)
      more = true
    })
    json.byte(CLOSE)
  }

  private list(texts: readonly string[]): void {
    if (texts.length > 0) this.value(texts)
    else this.json.raw(NONE)
  }

  private value(value: unknown): void {
    this.json.byte(COMMA)
    this.json.value(value)
  }
}

const imageOf = (sha256: string, width: number, height: number, alt: string): RecordImage => ({
  sha256,
  original: sha256,
  path: '',
  width,
  height,
  alt
})

const outputOf = (raw: RawOutput): RecordOutput => ({
  output_id: raw.output_id,
  response: raw.blob_sha256 === null ? raw.response : null,
  ...(raw.blob_sha256 === null && raw.dialogue ? { dialogue: true as const } : {}),
  image:
    raw.blob_sha256 === null
      ? null
      : imageOf(raw.blob_sha256, raw.width ?? 0, raw.height ?? 0, raw.alt ?? ''),
  output_author: raw.output_author,
  output_license: raw.output_license,
  output_consent_version: raw.output_consent_version,
  output_consented_at: raw.output_consented_at,
  rating_average: raw.rating_average,
  rating_count: raw.rating_count,
  rating_score: raw.rating_score,
  agreement: raw.agreement,
  generator: raw.generator,
  model: raw.model,
  output_pipeline: raw.output_pipeline
})
