import { addMessages } from '../added-messages'
import en from '../messages/en/rights'
import zhCN from '../messages/zh-CN/rights'

addMessages('rights', { en, 'zh-CN': zhCN })
