/** An evaluation set as its page shows it. */
export interface EvaluationSetView {
  name: string
  version: string
  source: string
  license: string
  fileName: string
  items: number
  shortItems: number
  unreadable: number
  questionsToo: boolean
  /** Handle of the admin who added it; null when their account is gone. */
  by: string | null
  createdAt: Date
  /** Contributions that were there before it and are compared by now. */
  compared: number
  /** When all of them were; null while it goes on. */
  comparedAt: Date | null
  /** Contributions that share words with it. */
  found: number
}
