/** Transaction lock around comparing and storing: two batches with the same new words must not both keep theirs. */
export const DUPLICATES_LOCK = 7_164_005
