export { FindingList } from './finding-list'
export { PicturePair } from './picture-pair'
export { ScoreTable } from './score-table'
