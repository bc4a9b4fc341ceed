import { addMessages } from '../added-messages'
import en from '../messages/en/cleaningRuns'
import zhCN from '../messages/zh-CN/cleaningRuns'

addMessages('cleaningRuns', { en, 'zh-CN': zhCN })
