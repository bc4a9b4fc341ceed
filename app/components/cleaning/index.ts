export { FindingList } from './finding-list'
export { LedgerLink } from './ledger-link'
export { ScoreTable } from './score-table'
