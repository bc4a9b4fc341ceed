import { addMessages } from '../added-messages'
import en from '../messages/en/follows'
import zhCN from '../messages/zh-CN/follows'

addMessages('follows', { en, 'zh-CN': zhCN })
