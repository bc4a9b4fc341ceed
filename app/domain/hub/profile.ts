/** A person's public page: who they are and what they are credited with. */
export interface Profile {
  name: string
  displayName: string
  bio: string
  joinedAt: Date | string
  /** Published prompts and outputs. */
  contributions: number
  /** Ratings their published outputs were given by others and themselves. */
  ratings: number
  /** Published remixes others made of their prompts. */
  remixes: number
  /** Rows of datasets' newest releases that hold a prompt or an output of theirs. */
  records: number
}
