import { addMessages } from '../added-messages'
import en from '../messages/en/find'
import zhCN from '../messages/zh-CN/find'

addMessages('find', { en, 'zh-CN': zhCN })
