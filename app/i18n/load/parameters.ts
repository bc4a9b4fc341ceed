import { addMessages } from '../added-messages'
import en from '../messages/en/parameters'
import zhCN from '../messages/zh-CN/parameters'

addMessages('parameters', { en, 'zh-CN': zhCN })
