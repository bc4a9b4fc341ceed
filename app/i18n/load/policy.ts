import { addMessages } from '../added-messages'
import en from '../messages/en/policy'
import zhCN from '../messages/zh-CN/policy'

addMessages('policy', { en, 'zh-CN': zhCN })
