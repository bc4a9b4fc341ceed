export { FindingList, type ShownFinding } from './finding-list'
