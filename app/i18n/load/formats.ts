import { addMessages } from '../added-messages'
import en from '../messages/en/formats'
import zhCN from '../messages/zh-CN/formats'

addMessages('formats', { en, 'zh-CN': zhCN })
