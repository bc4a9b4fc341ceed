/** Who somebody is, as anybody may see. What they are credited with: domain/credit. */
export interface Profile {
  name: string
  displayName: string
  bio: string
  joinedAt: Date
}
