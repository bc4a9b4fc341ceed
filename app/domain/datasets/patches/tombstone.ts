/** What a release says of a record that left: never what it held. A line of `tombstones.jsonl`. */
export interface Tombstone {
  id: string
  /** `withdrawn`, `consent`, `removed`, `legal`, `limited`. */
  reason: string
  /** When it left the hub; null when only its state told. */
  at: string | null
  /** The last version that holds it, and the first one without. */
  last: string
  gone: string
}
