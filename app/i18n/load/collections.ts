import { addMessages } from '../added-messages'
import en from '../messages/en/collections'
import zhCN from '../messages/zh-CN/collections'

addMessages('collections', { en, 'zh-CN': zhCN })
