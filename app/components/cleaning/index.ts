export { FindingList } from './finding-list'
export { ScoreTable } from './score-table'
