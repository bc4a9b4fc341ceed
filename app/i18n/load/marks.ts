import { addMessages } from '../added-messages'
import en from '../messages/en/marks'
import zhCN from '../messages/zh-CN/marks'

addMessages('marks', { en, 'zh-CN': zhCN })
