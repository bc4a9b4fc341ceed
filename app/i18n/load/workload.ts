import { addMessages } from '../added-messages'
import en from '../messages/en/workload'
import zhCN from '../messages/zh-CN/workload'

addMessages('workload', { en, 'zh-CN': zhCN })
