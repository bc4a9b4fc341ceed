/** What can be reported and is no contribution: it has no prompt, and a moderator hides its words or closes it. */
export const PAGE_SUBJECTS = ['profile', 'collection', 'dataset'] as const
export type PageSubject = (typeof PAGE_SUBJECTS)[number]

export const isPageSubject = (type: string): type is PageSubject =>
  PAGE_SUBJECTS.some((subject) => subject === type)
