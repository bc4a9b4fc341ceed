import { addMessages } from '../added-messages'
import en from '../messages/en/cleaning'
import zhCN from '../messages/zh-CN/cleaning'

addMessages('cleaning', { en, 'zh-CN': zhCN })
