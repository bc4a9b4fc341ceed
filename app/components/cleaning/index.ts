export { FindingList } from './finding-list'
export { LedgerLink } from './ledger-link'
export { PicturePair } from './picture-pair'
export { ScoreTable } from './score-table'
