import type { LeftSince } from '~/domain/datasets/leaving/left-since.server'

/** What to do about records that left a version one has. */
export const leftWords = ({ records, without, list }: LeftSince): string =>
  `${records === 1 ? '1 record' : `${records} records`} left this version since${without ? `; ${without} is without` : ''}. Please leave out what ${list} names.`
