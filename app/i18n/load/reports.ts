import { addMessages } from '../added-messages'
import en from '../messages/en/reports'
import zhCN from '../messages/zh-CN/reports'

addMessages('reports', { en, 'zh-CN': zhCN })
