import { addMessages } from '../added-messages'
import en from '../messages/en/tokens'
import zhCN from '../messages/zh-CN/tokens'

addMessages('tokens', { en, 'zh-CN': zhCN })
